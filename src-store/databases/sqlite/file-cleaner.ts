import { fileHolds } from './file-search.ts'
import type { Writer } from './open.ts'
import { vacuum } from './vacuum.ts'
import type { WriteQueue } from './write-queue.ts'

/** An erasure whose traces may still be in the files; `traces` null when nobody remembers them (a restart). */
export type Unclean = { id: string; traces: readonly string[] | null }

/** Takes what was erased out of the database's files, in the background. */
export type FileCleaner = {
  add(unclean: Unclean): void
  /** Resolves when the clean-up under way, if any, is over; starts no other. */
  close(): Promise<void>
}

/** A file somebody else reads (a backup) is tried again after this. */
const AGAIN_MS = 30_000

/**
 * The cleaner of a database. Deleted bytes are overwritten with zeros as they are deleted, but a page that was split or
 * merged can keep a copy of what it once held, and the write-ahead log holds former pages. So: empty the log into the
 * database, look for the erased texts, and only when one is found rewrite the database; writers wait meanwhile.
 */
export function createFileCleaner(
  path: string,
  db: Writer,
  queue: WriteQueue,
  onClean: (ids: readonly string[]) => Promise<void>,
): FileCleaner {
  let waiting: Unclean[] = []
  let busy = false
  let running = Promise.resolve()
  let closed = false
  let timer: NodeJS.Timeout | undefined

  const clean = async (batch: readonly Unclean[]): Promise<void> => {
    emptyLog(db)
    const traces = batch.flatMap((one) => one.traces ?? [])
    const forgotten = batch.some((one) => one.traces === null)
    if (forgotten || (await fileHolds(path, traces))) await queue.hold(() => vacuum(path))
    await onClean(batch.map(({ id }) => id))
  }
  const run = async (): Promise<void> => {
    while (waiting.length > 0 && !closed) {
      const batch = waiting
      waiting = []
      try {
        await clean(batch)
      } catch {
        waiting.push(...batch)
        if (!closed) timer = setTimeout(start, AGAIN_MS).unref()
        break
      }
    }
    busy = false
  }
  const start = (): void => {
    if (closed || busy) return
    busy = true
    running = run()
  }
  return {
    add: (unclean) => {
      waiting.push(unclean)
      start()
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Moves the write-ahead log into the database and cuts it to nothing. Throws while somebody reads from it. */
function emptyLog(db: Writer): void {
  const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  if (result?.busy !== 0) throw new Error('the write-ahead log is in use')
}
