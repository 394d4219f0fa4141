import type { Writer } from '../connection.ts'

const TRIM = `
  UPDATE interactions SET customerId = NULL, rating = NULL, comment = NULL, agent = NULL, email = NULL, phone = NULL,
    payload = '{}', trimmed = 1
  WHERE rowKey > ? AND rowKey <= ? AND occurredAt < ? AND trimmed = 0
  RETURNING rowKey`

/** Takes text, contact data and payload out of the interactions of a stretch of rows that are older than an instant; answers which. */
export function trimInteractions(writer: Writer, afterRowKey: number, toRowKey: number, before: number): number[] {
  return writer.all<{ rowKey: number }>(TRIM, [afterRowKey, toRowKey, before]).map(({ rowKey }) => rowKey)
}
