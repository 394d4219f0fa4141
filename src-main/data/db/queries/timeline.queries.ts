import type { InteractionRow } from '#shared/rpc/shapes.ts'
import type { Reader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'

const TIMELINE = `
  SELECT i.id, i.kind, i.occurredAt, i.receivedAt, i.orderNumber, i.sessionId, i.test, i.rating, i.score, i.comment, i.agent,
    i.sms, i.email, i.phone, i.payload
  FROM orders o JOIN interactions i ON i.orderKey = o.orderKey
    AND (i.orderRowKey IS NULL OR i.orderRowKey = o.rowKey)
  WHERE o.id = ?
  ORDER BY i.occurredAt DESC, i.receivedAt DESC, i.id DESC`

type Stored = Omit<InteractionRow, 'test' | 'sms' | 'payload'> & { test: number; sms: number | null; payload: string }

/** Every interaction matched to an order, newest first; tests too, marked as such. */
export function listTimeline(reader: Reader, orderId: string): InteractionRow[] {
  return reader.all<Stored>(TIMELINE, [orderId]).map((row) => ({
    ...row,
    test: row.test === 1,
    sms: row.sms === null ? null : row.sms === 1,
    payload: JSON.parse(row.payload) as InteractionRow['payload'],
  }))
}

export const plans: readonly QueryPlan[] = [
  {
    sql: TIMELINE,
    params: ['ord_1'],
    uses: ['sqlite_autoindex_orders_1', 'interactions_orderKey_orderNumber_occurredAt'],
  },
]
