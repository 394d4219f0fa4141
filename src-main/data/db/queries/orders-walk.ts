import type { Period } from '#shared/base/period.ts'
import type { OrderQuery, OrderRow } from '#shared/rpc/shapes.ts'
import { openReader } from '../connection.ts'
import { cachePath } from '../profile.ts'
import { countOrders, iterateOrders } from './orders.queries.ts'

export type OrderWalk = {
  /** How many orders the whole walk gives. */
  total: number
  /** The next orders, at most `limit`; none when the walk is over. */
  next(limit: number): OrderRow[]
  close(): void
}

/**
 * Walks every order a query selects as they all are now: a statement left open on a connection of its own sees one
 * snapshot, so what sync writes meanwhile neither doubles nor hides an order, and no stretch reads again what came before.
 * The write-ahead file grows while a walk is open and sync writes: close it.
 */
export function openOrderWalk(directory: string, query: OrderQuery, period: Period): OrderWalk {
  const reader = openReader(cachePath(directory))
  const orders = iterateOrders(reader, query, period)
  let step = orders.next()
  // With the first order read the snapshot stands, and the count is of the same moment.
  const total = step.done ? 0 : countOrders(reader, query, period)
  return {
    total,
    next(limit) {
      const rows: OrderRow[] = []
      while (rows.length < limit && !step.done) {
        rows.push(step.value)
        step = orders.next()
      }
      return rows
    },
    close() {
      orders.return()
      reader.close()
    },
  }
}
