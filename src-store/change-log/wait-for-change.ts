import type { StoreDatabase } from '../databases/store-database.ts'

/** Something to wait for. Made before the question is asked, so that a change in between is not missed. */
export type ChangeWatch = {
  /** Resolves at the first change since the watch began, at the time-out, or when the signal aborts. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>
  stop(): void
}

/** Starts watching a database for commits. */
export function watchChanges(database: StoreDatabase): ChangeWatch {
  let changed = false
  let wake: (() => void) | null = null
  const stop = database.onChange(() => {
    changed = true
    wake?.()
  })
  return {
    wait: (timeoutMs, signal) =>
      new Promise((resolve) => {
        if (changed || signal.aborted || timeoutMs <= 0) return resolve()
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          wake = null
          resolve()
        }
        const timer = setTimeout(done, timeoutMs)
        signal.addEventListener('abort', done)
        wake = done
      }),
    stop,
  }
}
