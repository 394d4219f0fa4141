import type { Interaction } from '#shared/domain/interaction.ts'
import { isScoredResponse } from '#shared/domain/order-match.ts'
import type { Reader, SqlValue, Writer } from '../connection.ts'
import type { CachedRecord } from './cached-record.ts'

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
] as const

const FIND_VERSION = 'SELECT version, orderKey, test FROM interactions WHERE id = ?'
const INSERT = `INSERT INTO interactions (${COLUMNS.join(', ')}, id) VALUES (${COLUMNS.map(() => '?').join(', ')}, ?)`
const UPDATE = `
  UPDATE interactions SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')}, orderRowKey = NULL WHERE id = ?`
const DELETE = 'DELETE FROM interactions WHERE id = ?'

/** What the cache knows of an interaction, if it is there. */
export function findCachedInteraction(reader: Reader, id: string): CachedRecord | undefined {
  return reader.get(FIND_VERSION, [id])
}

function values(interaction: Interaction, syncedAt: number): SqlValue[] {
  // With an order key, which ratings count depends on their neighbours: reconcile-orders.ts decides.
  const response = interaction.orderKey === null && isScoredResponse(interaction)
  return [
    interaction.version,
    interaction.kind,
    interaction.sessionId,
    interaction.orderNumber,
    interaction.orderKey,
    interaction.customerId,
    interaction.occurredAt,
    interaction.receivedAt,
    Number(interaction.test),
    interaction.rating,
    interaction.score,
    Number(response),
    interaction.comment,
    interaction.agent,
    interaction.sms === null ? null : Number(interaction.sms),
    interaction.email,
    interaction.phone,
    JSON.stringify(interaction.payload),
    syncedAt,
    interaction.id,
  ]
}

/** Writes an interaction the cache does not have. */
export function insertInteraction(writer: Writer, interaction: Interaction, syncedAt: number): void {
  writer.run(INSERT, values(interaction, syncedAt))
}

/** Replaces a cached interaction; it matches no order until it is reconciled. */
export function updateInteraction(writer: Writer, interaction: Interaction, syncedAt: number): void {
  writer.run(UPDATE, values(interaction, syncedAt))
}

/** Removes an interaction. */
export function deleteInteraction(writer: Writer, id: string): void {
  writer.run(DELETE, [id])
}
