/** Timers a throttle runs on; tests put their own in. */
export type Timers = { now(): number; later(run: () => void, ms: number): void }

export const realTimers: Timers = { now: () => performance.now(), later: (run, ms) => void setTimeout(run, ms) }

/**
 * Gathers bursts: the first value goes out at once, later ones together, at most every `everyMs`.
 * A first sync commits many pages a second; asking again for each would only make rows flicker.
 */
export function gather<T>(everyMs: number, flush: (values: Set<T>) => void, timers: Timers = realTimers) {
  let waiting: Set<T> | null = null
  let lastAt = Number.NEGATIVE_INFINITY
  const run = () => {
    const values = waiting ?? new Set<T>()
    waiting = null
    lastAt = timers.now()
    flush(values)
  }
  return (values: Iterable<T>): void => {
    const scheduled = waiting !== null
    const set: Set<T> = waiting ?? new Set()
    for (const value of values) set.add(value)
    waiting = set
    if (scheduled) return
    const waitMs = lastAt + everyMs - timers.now()
    if (waitMs <= 0) run()
    else timers.later(run, waitMs)
  }
}
