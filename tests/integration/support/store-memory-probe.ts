// Preloaded into the store's own process (`--expose-gc --import`): answers any message with what is still held once all
// that can be collected is.

/** Memory of a process in MB: what Node's heap and its buffers hold, and all that is resident. */
export type HeldMemory = { liveMb: number; residentMb: number }

process.on('message', () => {
  globalThis.gc!()
  const { heapUsed, external, rss } = process.memoryUsage()
  process.send!({ liveMb: (heapUsed + external) / 2 ** 20, residentMb: rss / 2 ** 20 } satisfies HeldMemory)
})
