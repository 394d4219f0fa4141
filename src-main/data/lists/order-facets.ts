import { scoreBands } from '#shared/domain/csat-score.ts'
import { kindSpecs } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import type { OrderFacets } from '#shared/rpc/shapes/lists.shapes.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { everyStretch, scan } from './block-scan.ts'
import { isAlone, LiftedCounts, namedCounts, sumWhere } from './facet-counts.ts'
import {
  activeOrderFilters,
  bandOf,
  orderFilterBits,
  orderMarks,
  orderRows,
  type SettledOrderQuery,
} from './order-filters.ts'
import type { Slices } from './slices.ts'

/** Orders by what they have, each count over those that fail nothing but the filter of its facet. */
type Tallies = {
  lifted: LiftedCounts
  masks: Uint32Array
  masksOfAnyTouch: Uint32Array
  scores: Uint32Array
  statuses: Uint32Array
  creators: Uint32Array
}

/** What the filter values of a query would leave, and how many orders there would be without each filter that is set. */
export async function orderFacets(
  mirror: Mirror,
  query: SettledOrderQuery,
  found: Uint32Array | null,
  names: readonly (string | null)[],
  slices: Slices,
): Promise<OrderFacets> {
  const tallies: Tallies = {
    lifted: new LiftedCounts(),
    masks: new Uint32Array(256),
    masksOfAnyTouch: new Uint32Array(256),
    scores: new Uint32Array(256),
    statuses: new Uint32Array(256),
    creators: new Uint32Array(mirror.creatorIds.length),
  }
  const stretches = everyStretch(orderRows(mirror), query.period, orderFilterBits.period)
  await scan(stretches, orderMarks(mirror, query, found), slices, (verdicts, at, count) => {
    tally(tallies, mirror, verdicts, at, count)
  })
  const { lifted, masks, masksOfAnyTouch, scores, statuses, creators } = tallies
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
    without: activeOrderFilters(query).map((filter) => ({ filter, count: lifted.without(orderFilterBits[filter]) })),
  }
}

/** One loop over the rows of a block: most of them are left out by more than one filter, and nothing more is asked of them. */
function tally(tallies: Tallies, { orders }: Mirror, verdicts: Uint16Array, at: number, count: number): void {
  const { lifted, masks, masksOfAnyTouch, scores, statuses, creators } = tallies
  const { kindMask, csatScore, status, creator } = orders
  const own = orderFilterBits
  let total = 0
  for (let index = 0; index < count; index += 1) {
    const verdict = verdicts[index]!
    const place = at + index
    if (verdict === 0) {
      total += 1
      masks[kindMask[place]!]! += 1
      masksOfAnyTouch[kindMask[place]!]! += 1
      scores[csatScore[place]!]! += 1
      statuses[status[place]!]! += 1
      creators[creator[place]!]! += 1
    } else if (isAlone(verdict)) {
      lifted.add(verdict, 1)
      if (verdict === own.touched) masksOfAnyTouch[kindMask[place]!]! += 1
      else if (verdict === own.bands) scores[csatScore[place]!]! += 1
      else if (verdict === own.statuses) statuses[status[place]!]! += 1
      else if (verdict === own.creatorIds) creators[creator[place]!]! += 1
    }
  }
  lifted.add(0, total)
}
