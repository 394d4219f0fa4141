import type { Interaction } from '#shared/domain/interaction.ts'
import type { Reader, SqlValue, Writer } from '../connection.ts'
import { type CachedRecord, utcDaySql } from './cached-record.ts'
import { CHUNK_ROWS, type Inserted, insertChunk, insertSql } from './record-chunks.ts'

const COLUMNS = [
  'version',
  'kind',
  'sessionId',
  'orderNumber',
  'orderKey',
  'customerId',
  'occurredAt',
  'receivedAt',
  'test',
  'rating',
  'score',
  'response',
  'comment',
  'agent',
  'sms',
  'email',
  'phone',
  'payload',
  'syncedAt',
  'wireFields',
  'keptFields',
  'trimmed',
  'id',
] as const

const FIND_VERSION = `
  SELECT rowKey, version, orderKey, test, kind AS countKind, ${utcDaySql('occurredAt')} AS countDay, wireFields, keptFields
  FROM interactions WHERE id = ?`
const INSERT = {
  one: insertSql('interactions', COLUMNS, 1),
  chunk: insertSql('interactions', COLUMNS, CHUNK_ROWS),
}
const UPDATE = `
  UPDATE interactions SET ${COLUMNS.slice(0, -1)
    .map((column) => `${column} = ?`)
    .join(', ')}, orderRowKey = NULL WHERE id = ?`
const DELETE = 'DELETE FROM interactions WHERE id = ?'
const LAST_ROW_KEY = 'SELECT coalesce(max(rowKey), 0) AS rowKey FROM interactions'
const IDS_AFTER = 'SELECT id FROM interactions WHERE rowKey > ?'

/** What the cache knows of an interaction, if it is there. */
export function findCachedInteraction(reader: Reader, id: string): CachedRecord | undefined {
  return reader.get(FIND_VERSION, [id])
}

function pushValues(
  params: SqlValue[],
  interaction: Interaction,
  response: boolean,
  trimmed: boolean,
  syncedAt: number,
): void {
  params.push(
    interaction.version,
    interaction.kind,
    interaction.sessionId,
    interaction.orderNumber,
    interaction.orderKey,
    trimmed ? null : interaction.customerId,
    interaction.occurredAt,
    interaction.receivedAt,
    interaction.test ? 1 : 0,
    trimmed ? null : interaction.rating,
    interaction.score,
    response ? 1 : 0,
    trimmed ? null : interaction.comment,
    trimmed ? null : interaction.agent,
    interaction.sms === null ? null : interaction.sms ? 1 : 0,
    trimmed ? null : interaction.email,
    trimmed ? null : interaction.phone,
    trimmed ? '{}' : interaction.payload,
    syncedAt,
    interaction.wireFields,
    interaction.keptFields,
    trimmed ? 1 : 0,
    interaction.id,
  )
}

/** Which interactions lose their details: those before an instant; null trims none. */
export function isTrimmed(interaction: Pick<Interaction, 'occurredAt'>, detailsSince: number | null): boolean {
  return detailsSince !== null && interaction.occurredAt < detailsSince
}

/**
 * Writes one interaction, or a whole chunk, the cache does not have, each with whether it counts as a CSAT response; those whose id it has are left as they are.
 */
export function insertInteractions(
  writer: Writer,
  interactions: readonly Interaction[],
  responses: readonly boolean[],
  detailsSince: number | null,
  syncedAt: number,
): Inserted {
  const params: SqlValue[] = []
  interactions.forEach((interaction, index) => {
    pushValues(params, interaction, responses[index]!, isTrimmed(interaction, detailsSince), syncedAt)
  })
  return insertChunk(writer, INSERT, interactions.length, params)
}

/** Replaces a cached interaction; which order it matches is open until its key is reconciled. */
export function updateInteraction(
  writer: Writer,
  interaction: Interaction,
  response: boolean,
  detailsSince: number | null,
  syncedAt: number,
): void {
  const params: SqlValue[] = []
  pushValues(params, interaction, response, isTrimmed(interaction, detailsSince), syncedAt)
  writer.run(UPDATE, params)
}

/** Removes an interaction. */
export function deleteInteraction(writer: Writer, id: string): void {
  writer.run(DELETE, [id])
}

/** The newest row's key: rows inserted later have larger ones. */
export function lastInteractionRowKey(reader: Reader): number {
  return reader.get<{ rowKey: number }>(LAST_ROW_KEY)!.rowKey
}

/** The ids of all rows inserted after one. */
export function listInteractionIdsAfter(reader: Reader, rowKey: number): string[] {
  return reader.all<{ id: string }>(IDS_AFTER, [rowKey]).map(({ id }) => id)
}
