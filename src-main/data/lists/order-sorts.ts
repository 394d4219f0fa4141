import { orderStatuses } from '#shared/domain/order.ts'
import type { OrderQuery } from '#shared/rpc/shapes.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { NumberKey } from './list-kind.ts'
import { sortPlaces } from './radix-sort.ts'
import { type Direction, ranksOf, textOrder } from './sort-ranks.ts'
import type { PlaceSort } from './sorted-selection.ts'
import type { Sorting } from './sorting.ts'

const STATUS_ORDER = textOrder([null, ...orderStatuses])
const SCORE_ORDER = [null, 1, 2, 3, 4, 5]

/** How an order query is sorted over a mirror. `numberKey`: needed for the sort by order number only. */
export function orderSorting(
  mirror: Mirror,
  { column, direction }: OrderQuery['sort'],
  numberKey: NumberKey | null,
  namesOfCreators: () => (string | null)[],
): Sorting {
  const { orders } = mirror
  const name = `${column} ${direction}`
  switch (column) {
    case 'placedAt':
      return { by: 'moment', direction }
    case 'kinds':
      return buckets(orders.interactionCount, countsUpTo(orders.interactionCount, orders.length), direction)
    case 'csatScore':
      return buckets(orders.csatScore, SCORE_ORDER, direction)
    case 'status':
      return buckets(orders.status, STATUS_ORDER, direction)
    case 'creatorName':
      return buckets(orders.creator, textOrder(namesOfCreators()), direction)
    case 'totalMinor':
      return { by: 'places', name, sort: byAmount(mirror, direction) }
    case 'lastInteractionAt':
      return {
        by: 'places',
        name,
        sort: (places, slices) => sortPlaces(places, (place) => orders.lastInteractionAt[place]!, direction, slices),
      }
    case 'orderNumber':
      return {
        by: 'places',
        name,
        sort: (places, slices) => sortPlaces(places, numberKey!(mirror), direction, slices),
      }
  }
}

function buckets(
  column: Uint8Array | Uint16Array | Uint32Array,
  sortedBy: readonly (number | null)[],
  direction: Direction,
): Sorting {
  return { by: 'buckets', buckets: { column, ...ranksOf(sortedBy, direction) } }
}

/** No interaction is nothing to sort by. */
function countsUpTo(column: Uint16Array, length: number): (number | null)[] {
  let most = 0
  for (let place = 0; place < length; place += 1) most = Math.max(most, column[place]!)
  return Array.from({ length: most + 1 }, (_, count) => (count === 0 ? null : count))
}

/** Amounts of different currencies are never compared: by currency, then by amount. */
function byAmount({ orders, currencies }: Mirror, direction: Direction): PlaceSort {
  const currencyOrder = textOrder(currencies).map((order) => order ?? Number.NaN)
  return async (places, slices) => {
    const amounts = await sortPlaces(places, (place) => orders.totalMinor[place]!, direction, slices)
    return sortPlaces(amounts, (place) => currencyOrder[orders.currency[place]!]!, direction, slices)
  }
}
