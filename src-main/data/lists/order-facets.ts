import { scoreBands } from '#shared/domain/csat-score.ts'
import { kindSpecs } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import type { OrderFacets } from '#shared/rpc/shapes/lists.shapes.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { everyStretch, scan } from './block-scan.ts'
import { countBytes, countWords, LiftedCounts, namedCounts, sumWhere } from './facet-counts.ts'
import {
  activeOrderFilters,
  bandOf,
  orderFilterBits,
  orderMarks,
  orderRows,
  type SettledOrderQuery,
} from './order-filters.ts'
import type { Slices } from './slices.ts'

/** What the filter values of a query would leave, and how many orders there would be without each filter that is set. */
export async function orderFacets(
  mirror: Mirror,
  query: SettledOrderQuery,
  found: Uint32Array | null,
  names: readonly (string | null)[],
  slices: Slices,
): Promise<OrderFacets> {
  const { orders } = mirror
  const bits = orderFilterBits
  const lifted = new LiftedCounts()
  const masks = new Float64Array(256)
  const masksOfAnyTouch = new Float64Array(256)
  const scores = new Float64Array(256)
  const statuses = new Float64Array(256)
  const creators = new Float64Array(mirror.creatorIds.length)
  const counting = [
    countBytes(orders.kindMask, 0, masks),
    countBytes(orders.kindMask, bits.touched, masksOfAnyTouch),
    countBytes(orders.csatScore, bits.bands, scores),
    countBytes(orders.status, bits.statuses, statuses),
    countWords(orders.creator, bits.creatorIds, creators),
  ]
  const stretches = everyStretch(orderRows(mirror), query.period, bits.period)
  await scan(stretches, orderMarks(mirror, query, found), slices, (verdicts, at, count) => {
    lifted.add(verdicts, count)
    for (const add of counting) add(verdicts, at, count)
  })
  return {
    total: lifted.total,
    kinds: kindSpecs.map(({ kind, bit }) => ({ value: kind, count: sumWhere(masks, (mask) => (mask & bit) !== 0) })),
    touched: [true, false].map((value) => ({
      value,
      count: sumWhere(masksOfAnyTouch, (mask) => (mask !== 0) === value),
    })),
    bands: ([...scoreBands, 'unrated'] as const).map((value) => ({
      value,
      count: sumWhere(scores, (score) => bandOf(score) === value),
    })),
    statuses: [
      ...orderStatuses.map((value, place) => ({ value, count: statuses[place + 1]! })),
      ...(statuses[0]! > 0 ? [{ value: null, count: statuses[0]! }] : []),
    ],
    creators: namedCounts(mirror.creatorIds, creators, query.creatorIds, (_id, place) => names[place]!),
    without: activeOrderFilters(query).map((filter) => ({ filter, count: lifted.without(bits[filter]) })),
  }
}
