import { DatabaseUnavailable } from '../store-database.ts'
import type { Writer } from './open.ts'

/** Runs writing jobs one after the other, several to a transaction: one fsync acknowledges them all. */
export type WriteQueue = {
  /** Resolves with the job's result once it is durable. A job runs again, alone, when its group failed. */
  run<T>(job: () => T): Promise<T>
  /** Lets jobs wait while this is under way, for what needs the file alone. */
  hold<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is waiting. */
  drain(): Promise<void>
}

type Waiting = { job: () => unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void }

/** The most jobs one transaction takes: bounds how long the process is busy with it. */
const GROUP = 256
const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|PROTOCOL)/

/** A SQLite failure in the words of the interface. */
export function asDatabaseError(error: unknown): unknown {
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string' || !UNAVAILABLE.test(code)) return error
  return new DatabaseUnavailable(`the database cannot be written now (${code})`, { cause: error })
}

/** `around` wraps every transaction's body: it sees the feed's state at its beginning and settles it at its end. */
export function createWriteQueue(db: Writer, around: (body: () => void) => void, committed: () => void): WriteQueue {
  const waiting: Waiting[] = []
  let scheduled = false
  let holds = 0
  const idle: (() => void)[] = []

  const transact = db.transaction((body: () => void) => around(body)).immediate

  const runGroup = (group: readonly Waiting[]): void => {
    const results: unknown[] = []
    try {
      transact(() => {
        for (const { job } of group) results.push(job())
      })
    } catch (error) {
      if (group.length === 1) group[0]!.reject(asDatabaseError(error))
      else for (const one of group) runGroup([one])
      return
    }
    committed()
    for (const [index, { resolve }] of group.entries()) resolve(results[index])
  }

  const flush = (): void => {
    scheduled = false
    if (holds > 0) return
    runGroup(waiting.splice(0, GROUP))
    if (waiting.length > 0) schedule()
    else for (const resolve of idle.splice(0)) resolve()
  }

  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(flush)
  }

  return {
    run: <T>(job: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ job, resolve: resolve as (value: unknown) => void, reject })
        schedule()
      }),
    hold: async (work) => {
      holds += 1
      try {
        return await work()
      } finally {
        holds -= 1
        if (waiting.length > 0) schedule()
      }
    },
    drain: () => (waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => void idle.push(resolve))),
  }
}
