import type { Quarantined as QuarantinedRow } from '#shared/rpc/shapes.ts'
import type { Reader, Writer } from '../connection.ts'
import { CHUNK_MARKS, padded } from './record-chunks.ts'

const FIND_TOMBSTONE = 'SELECT version FROM tombstones WHERE type = ? AND id = ?'
const FIND_QUARANTINED = 'SELECT version FROM quarantine WHERE type = ? AND id = ?'
const UPSERT_TOMBSTONE = `
  INSERT INTO tombstones (type, id, version, reason, syncedAt) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (type, id) DO UPDATE SET version = excluded.version, reason = excluded.reason, syncedAt = excluded.syncedAt`
const UPSERT_QUARANTINED = `
  INSERT INTO quarantine (type, id, version, field, reason, raw, syncedAt) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (type, id) DO UPDATE SET
    version = excluded.version, field = excluded.field, reason = excluded.reason, raw = excluded.raw,
    syncedAt = excluded.syncedAt`
const DELETE_TOMBSTONE = 'DELETE FROM tombstones WHERE type = ? AND id = ?'
const DELETE_QUARANTINED = 'DELETE FROM quarantine WHERE type = ? AND id = ?'

const HAS_ASIDE = `
  SELECT EXISTS (SELECT 1 FROM tombstones WHERE type = @type) OR EXISTS (SELECT 1 FROM quarantine WHERE type = @type) AS present`

const ANY_ASIDE = `
  SELECT 1 FROM tombstones WHERE type = ? AND id IN (${CHUNK_MARKS})
  UNION ALL SELECT 1 FROM quarantine WHERE type = ? AND id IN (${CHUNK_MARKS}) LIMIT 1`

const ALL_RAW = 'SELECT type, id, raw FROM quarantine'
const LIST_QUARANTINED = `
  SELECT type, id, version, field, reason, substr(raw, 1, ?) AS raw, syncedAt
  FROM quarantine ORDER BY syncedAt DESC, type, id LIMIT ? OFFSET ?`
/** Characters of a raw text that are shown. */
const LONGEST_RAW = 4_000

export type Tombstone = { type: string; id: string; version: number; reason: string | null }
export type Quarantined = { type: string; id: string; version: number; field: string; reason: string; raw: string }

/** True when any record of a type is deleted or in quarantine. */
export function hasAside(reader: Reader, type: string): boolean {
  return reader.get<{ present: number }>(HAS_ASIDE, { type })!.present === 1
}

/** All records in quarantine, whole. */
export function listQuarantinedRaw(reader: Reader): { type: string; id: string; raw: string }[] {
  return reader.all(ALL_RAW)
}

/** Records in quarantine, newest first, their raw text cut. */
export function listQuarantined(reader: Reader, offset: number, limit: number): QuarantinedRow[] {
  return reader.all(LIST_QUARANTINED, [LONGEST_RAW, limit, offset])
}

/** Whether any of up to a chunk of records is deleted or in quarantine. */
export function isAnyAside(reader: Reader, type: string, ids: readonly string[]): boolean {
  return reader.get(ANY_ASIDE, [type, ...padded(ids), type, ...padded(ids)]) !== undefined
}

/** The version at which a record was deleted, if it was. */
export function findTombstoneVersion(reader: Reader, type: string, id: string): number | undefined {
  return reader.get<{ version: number }>(FIND_TOMBSTONE, [type, id])?.version
}

/** The version of a record kept aside, if it is. */
export function findQuarantinedVersion(reader: Reader, type: string, id: string): number | undefined {
  return reader.get<{ version: number }>(FIND_QUARANTINED, [type, id])?.version
}

/** Remembers that a record is deleted, so that no late page brings it back. */
export function upsertTombstone(writer: Writer, tombstone: Tombstone, syncedAt: number): void {
  writer.run(UPSERT_TOMBSTONE, [tombstone.type, tombstone.id, tombstone.version, tombstone.reason, syncedAt])
}

/** Keeps a record that cannot be understood, raw, with the field and the reason. */
export function upsertQuarantined(writer: Writer, entry: Quarantined, syncedAt: number): void {
  writer.run(UPSERT_QUARANTINED, [entry.type, entry.id, entry.version, entry.field, entry.reason, entry.raw, syncedAt])
}

/** Forgets a tombstone: the record lives again at a newer version. */
export function deleteTombstone(writer: Writer, type: string, id: string): void {
  writer.run(DELETE_TOMBSTONE, [type, id])
}

/** Takes a record out of quarantine: a newer version is understood, or it was deleted. */
export function deleteQuarantined(writer: Writer, type: string, id: string): void {
  writer.run(DELETE_QUARANTINED, [type, id])
}
