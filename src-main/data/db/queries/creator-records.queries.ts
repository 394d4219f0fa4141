import type { Creator } from '#shared/domain/creator.ts'
import type { Reader, Writer } from '../connection.ts'
import type { CachedRecord } from './cached-record.ts'

const FIND_VERSION = `
  SELECT 0 AS rowKey, version, NULL AS orderKey, 0 AS test, 'creator' AS countKind, 0 AS countDay, wireFields, keptFields
  FROM creators WHERE id = ?`
const UPSERT = `
  INSERT INTO creators (id, version, name, handle, active, updatedAt, extra, syncedAt, wireFields, keptFields)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, name = excluded.name, handle = excluded.handle, active = excluded.active,
    updatedAt = excluded.updatedAt, extra = excluded.extra, syncedAt = excluded.syncedAt,
    wireFields = excluded.wireFields, keptFields = excluded.keptFields`
const DELETE = 'DELETE FROM creators WHERE id = ?'

/** What the cache knows of a creator, if it is there. */
export function findCachedCreator(reader: Reader, id: string): CachedRecord | undefined {
  return reader.get(FIND_VERSION, [id])
}

/** Writes a creator over whatever the cache has of it. */
export function upsertCreator(writer: Writer, creator: Creator, syncedAt: number): void {
  const { id, version, name, handle, active, updatedAt, extra, wireFields, keptFields } = creator
  writer.run(UPSERT, [id, version, name, handle, Number(active), updatedAt, extra, syncedAt, wireFields, keptFields])
}

/** Removes a creator; orders credited to it keep its id. */
export function deleteCreator(writer: Writer, id: string): void {
  writer.run(DELETE, [id])
}
