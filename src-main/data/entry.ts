import { fileURLToPath } from 'node:url'
import { isMainThread, workerData } from 'node:worker_threads'
import type { ThreadData } from './threads/thread-data.ts'

// Entry of the data process, the same under Electron's utility process and under plain Node, and of each of its threads.
// Each loads only what it needs.

/** Exit code for a failure that a restart would only repeat; stderr says what to do. */
const EXIT_STUCK = 78

async function start(): Promise<void> {
  if (isMainThread) {
    const { startDataProcess } = await import('./start-data-process.ts')
    return startDataProcess(fileURLToPath(import.meta.url))
  }
  const data = workerData as ThreadData
  if (data.role === 'sync') (await import('./threads/sync-thread.ts')).runSyncThread(data)
  else (await import('./threads/feed-thread.ts')).runFeedThread(data)
}

start().catch((thrown: unknown) => {
  // A thread that cannot start takes the process with it, which is then started anew.
  const { message, stack, name } = thrown instanceof Error ? thrown : new Error(String(thrown))
  process.stderr.write(`${new Date().toISOString()} start: ${name === 'FacetError' ? message : stack}\n`)
  if (!isMainThread) throw thrown
  process.exit(EXIT_STUCK)
})
