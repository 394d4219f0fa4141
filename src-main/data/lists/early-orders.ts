import type { Period } from '#shared/base/period.ts'
import type { OrderList } from '#shared/rpc/shapes/lists.shapes.ts'
import type { Reader } from '../db/connection.ts'
import { countPlaced, listNewestOrders } from '../db/queries/orders.queries.ts'
import { tallyRecords } from '../db/queries/sync-state.queries.ts'
import { activeOrderFilters, type SettledOrderQuery } from './order-filters.ts'

/** A mirror of fewer rows stands within a few frames: its answer is worth waiting for, as its places stand still. */
const LARGE = 100_000
/** Rows further down are found faster by the mirror. */
const NEAR = 10_000
/** Never the name of a snapshot: who sends it back gets one. */
const NO_SNAPSHOT = 'early'

/**
 * The answer to what a window asks first of a large cache, newest orders of a period, while its mirror is not there yet; null
 * for anything else. By index, with the exact total.
 */
export function earlyOrders(
  reader: Reader,
  query: SettledOrderQuery,
  { offset, limit }: { offset: number; limit: number },
): OrderList | null {
  const { sort, period } = query
  const isNewestFirst = sort.column === 'placedAt' && sort.direction === 'desc'
  const hasFilter = activeOrderFilters(query).some((filter) => filter !== 'period')
  if (!isNewestFirst || hasFilter || offset > NEAR) return null
  const { order, interaction } = tallyRecords(reader)
  if (order + interaction < LARGE) return null
  return {
    snapshot: NO_SNAPSHOT,
    total: isAllTime(period) ? order : countPlaced(reader, period),
    newRows: 0,
    rows: listNewestOrders(reader, period, offset, limit),
  }
}

function isAllTime({ fromAt, toAt }: Period): boolean {
  return fromAt === null && toAt === null
}
