import { randomBytes } from 'node:crypto'
import { type RecordType, recordTypes } from '#shared/store-api/current.ts'
import { settleFeed } from '../../change-log/epoch.ts'
import { openHighWaterFile } from '../../change-log/high-water-file.ts'
import type { StoreDatabase } from '../store-database.ts'
import { createFeedReader } from './feed-reader.ts'
import { createFeedWriter } from './feed-writer.ts'
import { lockDatabase } from './lock.ts'
import { type OpenMode, openReader, openWriter, setIndexesAside, type Writer } from './open.ts'
import { createOperatorTables } from './operator-tables.ts'
import { createStoreWrites } from './store-writes.ts'
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
  const writes = createStoreWrites(path, mode, db, feed, queue)
  // After the statements above: those that need an index are prepared, and none of them runs in a fill.
  const restoreIndexes = mode === 'fill' ? setIndexesAside(db) : null

  return {
    ...writes,
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
      await writes.close()
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
