import { kindCountsText, matchOrders, type OrderSummary } from '#shared/domain/order-match.ts'
import type { Writer } from '../../db/connection.ts'
import {
  listInteractionsOfKeys,
  listOrdersOfKeys,
  type MatchedInteraction,
  type SummarisedOrder,
  setMatch,
  setSummary,
} from '../../db/queries/order-summary.queries.ts'
import { CHUNK_ROWS } from '../../db/queries/record-chunks.ts'
import type { Touched } from './cache-change.ts'

/**
 * Brings matches, responses and order summaries of the given order keys up to date, inside the caller's transaction.
 * Works a whole key at a time, so it does not matter in which order orders and interactions arrived. Writes only differences.
 */
export function reconcileOrders(writer: Writer, keys: Iterable<string>, touched: Touched): void {
  const all = [...keys]
  for (let from = 0; from < all.length; from += CHUNK_ROWS) {
    const chunk = all.slice(from, from + CHUNK_ROWS)
    const orders = byOrderKey(listOrdersOfKeys(writer, chunk))
    const interactions = byOrderKey(listInteractionsOfKeys(writer, chunk))
    for (const key of chunk) reconcileKey(writer, orders.get(key) ?? [], interactions.get(key) ?? [], touched)
  }
}

/** Rows in lists, one for each order key. */
export function byOrderKey<R extends { orderKey: string }>(rows: readonly R[]): Map<string, R[]> {
  const lists = new Map<string, R[]>()
  for (const row of rows) {
    const list = lists.get(row.orderKey)
    if (list === undefined) lists.set(row.orderKey, [row])
    else list.push(row)
  }
  return lists
}

function reconcileKey(
  writer: Writer,
  orders: readonly SummarisedOrder[],
  interactions: readonly MatchedInteraction[],
  touched: Touched,
): void {
  const { orderOf, responses, summaries } = matchOrders(orders, interactions)
  for (const { rowKey, orderRowKey, response } of interactions) {
    // Where there is one order, or none, the key says it all.
    const order = orders.length > 1 ? (orderOf.get(rowKey) ?? null) : null
    const counts = responses.has(rowKey)
    if (order !== orderRowKey || Number(counts) !== response) setMatch(writer, rowKey, order, counts)
    // Its row may stay as it is while its only order came, or went.
    touched.interaction(rowKey)
  }
  for (const order of orders) {
    const summary = summaries.get(order.rowKey)!
    if (differs(order, summary)) setSummary(writer, order.rowKey, summary)
  }
}

function differs(order: SummarisedOrder, summary: OrderSummary): boolean {
  return (
    order.kindCounts !== kindCountsText(summary.kindCounts) ||
    order.csatCount !== summary.csatCount ||
    order.csatScore !== summary.csatScore ||
    order.lastInteractionAt !== summary.lastInteractionAt
  )
}
