import { fsyncSync, openSync, writeSync } from 'node:fs'
import { onTestFinished } from 'vitest'

/** One widget call that is made until it is answered, or once when it carries no key. */
export type Call = { route: string; body: string; session: string; key: string | null }

/** What a shop's page believes about the store: every acknowledged write, on disk before the next call. */
export type Ledger = {
  /** Notes an answer; throws when the same call was answered with another record before. */
  acknowledge(call: Call, id: string): void
  /** The record a call was told it has; undefined while nobody was told. */
  recordOf(session: string): string | undefined
  readonly acknowledged: number
  sessions(): IterableIterator<[session: string, id: string]>
}

/** A ledger in a file that is fsynced with every line. */
export function openLedger(path: string): Ledger {
  const file = openSync(path, 'a')
  onTestFinished(() => fsyncSync(file))
  const ids = new Map<string, string>()
  return {
    acknowledge: ({ session }, id) => {
      const earlier = ids.get(session)
      if (earlier !== undefined && earlier !== id) throw new Error(`${session} is ${earlier} and ${id}`)
      ids.set(session, id)
      writeSync(file, `${session} ${id}\n`)
      fsyncSync(file)
    },
    recordOf: (session) => ids.get(session),
    get acknowledged() {
      return ids.size
    },
    sessions: () => ids.entries(),
  }
}
