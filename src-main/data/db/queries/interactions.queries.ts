import type { InteractionDetail, InteractionListRow } from '#shared/rpc/shapes/lists.shapes.ts'
import type { Reader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'
import { MATCHED_ORDER_ROW_KEY } from './matched-order.ts'
import { listByRowKey, ROW_KEYS, rowKeyParams } from './row-keys.ts'

const MATCH = `CASE WHEN i.orderKey IS NULL THEN 'none' WHEN m.rowKey IS NULL THEN 'orphan' ELSE 'matched' END AS match`
const FROM_INTERACTIONS = `
  FROM interactions i LEFT JOIN orders m ON m.rowKey = ${MATCHED_ORDER_ROW_KEY} LEFT JOIN creators c ON c.id = m.creatorId`

const BY_ROW_KEY = `
  SELECT i.rowKey, i.id, i.kind, i.occurredAt, i.orderNumber, ${MATCH}, m.id AS orderId, c.name AS creatorName, i.rating,
    i.score, i.response, i.comment, i.agent, i.sms
  ${FROM_INTERACTIONS} WHERE i.rowKey IN (${ROW_KEYS}) AND i.test = 0`
const FIND_BY_ID = `
  SELECT i.id, i.kind, i.occurredAt, i.receivedAt, i.orderNumber, i.sessionId, i.test, i.rating, i.score, i.comment, i.agent,
    i.sms, i.email, i.phone, i.payload, ${MATCH}, i.response, m.id AS matchedId, m.orderNumber AS matchedNumber, m.placedAt,
    m.status, c.name AS creatorName
  ${FROM_INTERACTIONS} WHERE i.id = ?`

type StoredRow = Omit<InteractionListRow, 'response' | 'sms'> & { response: number; sms: number | null }
type StoredDetail = Omit<InteractionDetail, 'response' | 'sms' | 'test' | 'payload' | 'order'> & {
  response: number
  sms: number | null
  test: number
  payload: string
  matchedId: string | null
  matchedNumber: string
  placedAt: number
  status: NonNullable<InteractionDetail['order']>['status']
  creatorName: string | null
}

/** The interactions with these row keys, in their order; null where there is none (any more), or a test. */
export function listInteractionsByKey(reader: Reader, rowKeys: Uint32Array): (InteractionListRow | null)[] {
  return listByRowKey<StoredRow>(reader, BY_ROW_KEY, rowKeys).map((row) =>
    row === null ? null : { ...row, response: row.response === 1, sms: isYes(row.sms) },
  )
}

/** One interaction in full by its id, tests included; null when it is not there. */
export function findInteraction(reader: Reader, id: string): InteractionDetail | null {
  const row = reader.get<StoredDetail>(FIND_BY_ID, [id])
  if (row === undefined) return null
  const { matchedId, matchedNumber, placedAt, status, creatorName, payload, ...rest } = row
  return {
    ...rest,
    response: row.response === 1,
    sms: isYes(row.sms),
    test: row.test === 1,
    payload: JSON.parse(payload) as InteractionDetail['payload'],
    order: matchedId === null ? null : { id: matchedId, orderNumber: matchedNumber, placedAt, status, creatorName },
  }
}

function isYes(value: number | null): boolean | null {
  return value === null ? null : value === 1
}

export const plans: readonly QueryPlan[] = [
  { sql: BY_ROW_KEY, params: rowKeyParams([1, 2]), uses: ['INTEGER PRIMARY KEY', 'orders_orderKey_placedAt'] },
  { sql: FIND_BY_ID, params: ['int_1'], uses: ['sqlite_autoindex_interactions_1', 'orders_orderKey_placedAt'] },
]
