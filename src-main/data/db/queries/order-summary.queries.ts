import { kindMask } from '#shared/domain/kinds/registry.ts'
import {
  kindCountsText,
  type MatchableInteraction,
  type MatchableOrder,
  type OrderSummary,
} from '#shared/domain/order-match.ts'
import type { Reader, Writer } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'
import { CHUNK_MARKS, padded } from './record-chunks.ts'

const ORDERS_OF_KEY = `
  SELECT rowKey, id, orderNumber, placedAt, kindCounts, csatCount, csatScore, lastInteractionAt
  FROM orders WHERE orderKey = ?`
const INTERACTIONS_OF_KEY = `
  SELECT rowKey, id, kind, sessionId, orderNumber, occurredAt, receivedAt, test, score, orderRowKey, response
  FROM interactions WHERE orderKey = ?`
const SUMMARIES_OF_KEYS = `
  SELECT orderKey, rowKey, kindCounts, interactionCount, csatCount, csatScore, lastInteractionAt
  FROM orders WHERE orderKey IN (${CHUNK_MARKS})`
const SET_MATCH = 'UPDATE interactions SET orderRowKey = ?, response = ? WHERE rowKey = ?'
const SET_SUMMARY = `
  UPDATE orders SET kindMask = ?, kindCounts = ?, interactionCount = ?, csatCount = ?, csatScore = ?, lastInteractionAt = ?
  WHERE rowKey = ?`

export type SummarisedOrder = MatchableOrder & {
  kindCounts: string
  csatCount: number
  csatScore: number | null
  lastInteractionAt: number | null
}
export type MatchedInteraction = MatchableInteraction & { orderRowKey: number | null; response: number }

/** An order's key and the summary it carries. */
export type KeyedSummary = Omit<SummarisedOrder, 'id' | 'orderNumber' | 'placedAt'> & {
  orderKey: string
  interactionCount: number
}

/** The summaries of all cached orders of up to a chunk of order keys. */
export function listSummariesOfKeys(reader: Reader, orderKeys: readonly string[]): KeyedSummary[] {
  return reader.all(SUMMARIES_OF_KEYS, padded(orderKeys))
}

/** All cached orders of one order key, with the summary they carry now. */
export function listOrdersOfKey(reader: Reader, key: string): SummarisedOrder[] {
  return reader.all(ORDERS_OF_KEY, [key])
}

/** All cached interactions of one order key, with the match they carry now. */
export function listInteractionsOfKey(reader: Reader, key: string): MatchedInteraction[] {
  const rows = reader.all<Omit<MatchedInteraction, 'test'> & { test: number }>(INTERACTIONS_OF_KEY, [key])
  return rows.map((row) => ({ ...row, test: row.test === 1 }))
}

/** Writes which order an interaction matches, and whether it counts as a CSAT response. */
export function setMatch(writer: Writer, rowKey: number, orderRowKey: number | null, response: boolean): void {
  writer.run(SET_MATCH, [orderRowKey, Number(response), rowKey])
}

/** Writes the widget summary of an order. */
export function setSummary(writer: Writer, rowKey: number, summary: OrderSummary): void {
  writer.run(SET_SUMMARY, [
    kindMask(summary.kindCounts),
    kindCountsText(summary.kindCounts),
    summary.interactionCount,
    summary.csatCount,
    summary.csatScore,
    summary.lastInteractionAt,
    rowKey,
  ])
}

export const plans: readonly QueryPlan[] = [
  { sql: SUMMARIES_OF_KEYS, params: padded(['GG-001']), uses: ['orders_orderKey_placedAt'] },
  { sql: ORDERS_OF_KEY, params: ['GG-001'], uses: ['orders_orderKey_placedAt'] },
  { sql: INTERACTIONS_OF_KEY, params: ['GG-001'], uses: ['interactions_orderKey_orderNumber_occurredAt'] },
]
