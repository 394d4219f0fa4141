import type { RecordWrite, StoreDatabase } from '../store-database.ts'
import { createEraseJob } from './erase-job.ts'
import type { FeedWriter } from './feed-writer.ts'
import { createFileCleaner } from './file-cleaner.ts'
import { createImportJob } from './import-job.ts'
import { createInteractionJob } from './interaction-job.ts'
import { createLinkJob } from './link-job.ts'
import type { OpenMode, Writer } from './open.ts'
import { createRecordWriter } from './record-writer.ts'
import type { WriteQueue } from './write-queue.ts'

/** What writes to the feed, each call one job of the queue. */
export type StoreWrites = Pick<
  StoreDatabase,
  | 'saveRecords'
  | 'deleteRecord'
  | 'recordInteraction'
  | 'linkInteraction'
  | 'importRecords'
  | 'erasePerson'
  | 'findErasure'
> & {
  /** Ends what goes on in the background. */
  close(): Promise<void>
}

/** The writes of a database; `feed` is begun and finished around every transaction of the queue. */
export function createStoreWrites(
  path: string,
  mode: OpenMode,
  db: Writer,
  feed: FeedWriter,
  queue: WriteQueue,
): StoreWrites {
  const records = createRecordWriter(db)
  const saveOne = ({ type, id, data }: RecordWrite): void => {
    const fresh = feed.upsert(type, id, JSON.stringify(data))
    records.save(type, id, data, fresh)
  }
  const recordInteraction = createInteractionJob(db, saveOne)
  const linkInteraction = createLinkJob(db, saveOne)
  const importRecords = createImportJob(db, saveOne)
  const erasures = createEraseJob(db, { feed, records, save: saveOne })
  const cleaner = createFileCleaner(path, db, queue, (ids) => queue.run(() => erasures.markClean(ids, Date.now())))
  if (mode === 'serve') for (const id of erasures.listUnclean()) cleaner.add({ id, traces: null })

  return {
    saveRecords: (writes) =>
      queue.run(() => {
        for (const write of writes) saveOne(write)
      }),
    deleteRecord: (type, id, reason, at) =>
      queue.run(() => {
        const removed = feed.remove(type, id, reason, at)
        if (removed) records.remove(type, id)
        return removed
      }),
    recordInteraction: (write) => queue.run(() => recordInteraction(write)),
    linkInteraction: (write) => queue.run(() => linkInteraction(write)),
    importRecords: (batch) => queue.run(() => importRecords(batch)),
    erasePerson: async (write) => {
      const { row, traces } = await queue.run(() => erasures.erase(write))
      cleaner.add({ id: row.id, traces })
      return row
    },
    findErasure: async (id) => erasures.find(id),
    close: () => cleaner.close(),
  }
}
