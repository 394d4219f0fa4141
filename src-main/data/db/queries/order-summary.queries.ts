import { kindMask } from '#shared/domain/kinds/registry.ts'
import {
  kindCountsText,
  type MatchableInteraction,
  type MatchableOrder,
  type OrderSummary,
} from '#shared/domain/order-match.ts'
import type { Reader, SqlValue, Writer } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'
import { CHUNK_MARKS, padded } from './record-chunks.ts'

const ORDERS_OF_KEYS = `
  SELECT orderKey, rowKey, id, orderNumber, placedAt, kindCounts, interactionCount, csatCount, csatScore, lastInteractionAt
  FROM orders WHERE orderKey IN (${CHUNK_MARKS})`
const INTERACTIONS_OF_KEYS = `
  SELECT orderKey, rowKey, id, kind, sessionId, orderNumber, occurredAt, receivedAt, test, score, orderRowKey, response
  FROM interactions WHERE orderKey IN (${CHUNK_MARKS})`
const SUMMARIES_OF_KEYS = `
  SELECT orderKey, rowKey, kindCounts, interactionCount, csatCount, csatScore, lastInteractionAt
  FROM orders WHERE orderKey IN (${CHUNK_MARKS})`
const RATINGS = `
  SELECT orderKey, rowKey, id, sessionId, occurredAt, receivedAt
  FROM interactions WHERE orderKey IN (${CHUNK_MARKS}) AND response = 1`
const SET_MATCH = 'UPDATE interactions SET orderRowKey = ?, response = ? WHERE rowKey = ?'
const SET_SUMMARY = `
  UPDATE orders SET kindMask = ?, kindCounts = ?, interactionCount = ?, csatCount = ?, csatScore = ?, lastInteractionAt = ?
  WHERE rowKey = ?`

/** The summary columns of an order as they are kept. */
export type KeptSummary = Pick<OrderSummary, 'interactionCount' | 'csatCount' | 'csatScore' | 'lastInteractionAt'> & {
  orderKey: string
  rowKey: number
  kindCounts: string
}
export type SummarisedOrder = MatchableOrder & KeptSummary
export type MatchedInteraction = MatchableInteraction & {
  orderKey: string
  orderRowKey: number | null
  response: number
}

/** The summaries of all cached orders of up to a chunk of order keys. */
export function listSummariesOfKeys(reader: Reader, orderKeys: readonly string[]): KeptSummary[] {
  return reader.all(SUMMARIES_OF_KEYS, padded(orderKeys))
}

/** A rating that counts as a response for its order key. */
export type Rating = Pick<MatchableInteraction, 'rowKey' | 'id' | 'sessionId' | 'occurredAt' | 'receivedAt'> & {
  orderKey: string
}

/** The ratings that count for up to a chunk of order keys. */
export function listRatings(reader: Reader, orderKeys: readonly string[]): Rating[] {
  return reader.all(RATINGS, padded(orderKeys))
}

/** All cached orders of up to a chunk of order keys, with the summaries they carry now. */
export function listOrdersOfKeys(reader: Reader, orderKeys: readonly string[]): SummarisedOrder[] {
  return reader.all(ORDERS_OF_KEYS, padded(orderKeys))
}

/** All cached interactions of up to a chunk of order keys, with the matches they carry now. */
export function listInteractionsOfKeys(reader: Reader, orderKeys: readonly string[]): MatchedInteraction[] {
  const rows = reader.all<Omit<MatchedInteraction, 'test'> & { test: number }>(INTERACTIONS_OF_KEYS, padded(orderKeys))
  return rows.map((row) => ({ ...row, test: row.test === 1 }))
}

/** Writes which of several orders of its key an interaction matches, and whether it counts as a CSAT response. */
export function setMatch(writer: Writer, rowKey: number, orderRowKey: number | null, response: boolean): void {
  writer.run(SET_MATCH, [orderRowKey, Number(response), rowKey])
}

/** The values of the summary columns, from kindMask to lastInteractionAt. */
export function summaryValues(summary: OrderSummary): SqlValue[] {
  const { kindCounts, interactionCount, csatCount, csatScore, lastInteractionAt } = summary
  return [kindMask(kindCounts), kindCountsText(kindCounts), interactionCount, csatCount, csatScore, lastInteractionAt]
}

/** Writes the widget summary of an order. */
export function setSummary(writer: Writer, rowKey: number, summary: OrderSummary): void {
  writer.run(SET_SUMMARY, [...summaryValues(summary), rowKey])
}

export const plans: readonly QueryPlan[] = [
  { sql: SUMMARIES_OF_KEYS, params: padded(['GG-001']), uses: ['orders_orderKey_placedAt'] },
  { sql: RATINGS, params: padded(['GG-001']), uses: ['interactions_orderKey_orderNumber_occurredAt'] },
  { sql: ORDERS_OF_KEYS, params: padded(['GG-001']), uses: ['orders_orderKey_placedAt'] },
  {
    sql: INTERACTIONS_OF_KEYS,
    params: padded(['GG-001']),
    uses: ['interactions_orderKey_orderNumber_occurredAt'],
  },
]
