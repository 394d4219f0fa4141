import { randomBytes } from 'node:crypto'
import { type RecordType, recordTypes } from '#shared/store-api/current.ts'
import { settleFeed } from '../../change-log/epoch.ts'
import { openHighWaterFile } from '../../change-log/high-water-file.ts'
import type { RecordWrite, StoreDatabase } from '../store-database.ts'
import { createEraseJob } from './erase-job.ts'
import { createFeedReader } from './feed-reader.ts'
import { createFeedWriter } from './feed-writer.ts'
import { createFileCleaner } from './file-cleaner.ts'
import { createImportJob } from './import-job.ts'
import { createInteractionJob } from './interaction-job.ts'
import { createLinkJob } from './link-job.ts'
import { lockDatabase } from './lock.ts'
import { type OpenMode, openReader, openWriter, setIndexesAside, type Writer } from './open.ts'
import { createOperatorTables } from './operator-tables.ts'
import { createRecordWriter } from './record-writer.ts'
import { createWriteQueue } from './write-queue.ts'

/** The file beside the database that notices a restored copy. Keep it out of the database's backups. */
export function highWaterPath(databasePath: string): string {
  return `${databasePath}.high-water`
}

/**
 * Opens (or makes) a store database in one SQLite file.
 * Mode `fill` is for a new file: every record must be new, nothing is durable before `close`, and it must be opened again
 * to be served. Throws `DatabaseUnavailable` when another process serves the same file.
 */
export function openSqliteStore(path: string, mode: OpenMode = 'serve'): StoreDatabase {
  const lock = lockDatabase(path)
  const db = openWriter(path, mode)
  const highWater = mode === 'serve' ? openHighWaterFile(highWaterPath(path)) : null
  const position = settle(db, highWater)

  const readConnection = mode === 'serve' ? openReader(path) : db
  const reader = createFeedReader(readConnection)
  const feed = createFeedWriter(db, mode === 'fill')
  const records = createRecordWriter(db)
  const operator = createOperatorTables(db)
  const listeners = new Set<() => void>()
  let last = position
  let announced = position

  const queue = createWriteQueue(
    db,
    (body) => {
      feed.begin()
      body()
      last = feed.finish()
      highWater?.reserve(last)
    },
    () => {
      if (last === announced) return
      announced = last
      highWater?.note(last)
      for (const listener of listeners) listener()
    },
  )
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
  // After the statements above: those that need an index are prepared, and none of them runs in a fill.
  const restoreIndexes = mode === 'fill' ? setIndexesAside(db) : null

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
    readFeedState: async () => reader.readState(),
    readPage: async (query) => reader.readPage(query),
    findEntry: async (type, id) => reader.findEntry(type, id),
    listRecent: async (orders) => reader.listRecent(orders),
    countRecords: async () => reader.countRecords(),
    readCursorKey: async () => operator.cursorKey(),
    findToken: async (hash) => operator.findToken(hash),
    saveToken: (token) => queue.run(() => operator.saveToken(token)),
    findProperty: async (name) => operator.findProperty(name),
    saveProperty: (name, value) => queue.run(() => operator.saveProperty(name, value)),
    purge: (limits) => queue.run(() => operator.purge(limits)),
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: async () => {
      await cleaner.close()
      await queue.drain()
      if (readConnection !== db) readConnection.close()
      restoreIndexes?.()
      if (mode === 'serve') db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
      highWater?.close()
      lock.close()
    },
  }
}

/** Makes the feed's rows in a new database, and settles which feed an old one goes on with. Returns its place. */
function settle(db: Writer, highWater: ReturnType<typeof openHighWaterFile> | null): number {
  const newEpoch = () => randomBytes(16).toString('hex')
  return db
    .transaction(() => {
      db.prepare('INSERT OR IGNORE INTO feed VALUES (1, ?, 0, 0, ?)').run(newEpoch(), randomBytes(32))
      const emptyDigest = db.prepare<[RecordType]>("INSERT OR IGNORE INTO digests VALUES (?, 0, '0')")
      for (const type of recordTypes) emptyDigest.run(type)
      const stored = db.prepare('SELECT epoch, position FROM feed').get() as { epoch: string; position: number }
      if (highWater === null) return stored.position
      const settled = settleFeed(stored, highWater.found, newEpoch)
      db.prepare('UPDATE feed SET epoch = ?, position = ?').run(settled.epoch, settled.position)
      highWater.reset(settled.epoch, settled.position)
      return settled.position
    })
    .immediate()
}
