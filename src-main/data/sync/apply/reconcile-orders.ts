import { kindCountsText, matchOrders, type OrderSummary } from '#shared/domain/order-match.ts'
import type { Writer } from '../../db/connection.ts'
import {
  listInteractionsOfKey,
  listOrdersOfKey,
  type SummarisedOrder,
  setMatch,
  setSummary,
} from '../../db/queries/order-summary.queries.ts'

/**
 * Brings matches, responses and order summaries of the given order keys up to date, inside the caller's transaction.
 * Works a whole key at a time, so it does not matter in which order orders and interactions arrived. Writes only differences.
 */
export function reconcileOrders(writer: Writer, keys: Iterable<string>): void {
  for (const key of keys) {
    const orders = listOrdersOfKey(writer, key)
    const interactions = listInteractionsOfKey(writer, key)
    const { orderOf, responses, summaries } = matchOrders(orders, interactions)
    for (const { rowKey, orderRowKey, response } of interactions) {
      const order = orderOf.get(rowKey) ?? null
      const counts = responses.has(rowKey)
      if (order !== orderRowKey || Number(counts) !== response) setMatch(writer, rowKey, order, counts)
    }
    for (const order of orders) {
      const summary = summaries.get(order.rowKey)!
      if (differs(order, summary)) setSummary(writer, order.rowKey, summary)
    }
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
