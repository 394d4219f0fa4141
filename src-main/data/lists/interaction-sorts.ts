import { kinds } from '#shared/domain/kinds/registry.ts'
import type { InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import { KIND_BITS, type Mirror, SCORE_BITS, SCORE_SHIFT } from '../mirror/mirror.ts'
import type { NumberKey } from './list-kind.ts'
import { sortPlaces } from './radix-sort.ts'
import { ranksOf, textOrder } from './sort-ranks.ts'
import type { Sorting } from './sorting.ts'

/** How an interaction query is sorted over a mirror. `numberKey`: needed for the sort by order number only. */
export function interactionSorting(
  mirror: Mirror,
  { column, direction }: InteractionQuery['sort'],
  numberKey: NumberKey | null,
): Sorting {
  const { bits, agent } = mirror.interactions
  const everyByte = Array.from({ length: 256 }, (_, byte) => byte)
  switch (column) {
    case 'occurredAt':
      return { by: 'moment', direction }
    case 'kind': {
      // Kinds have an order of their own, the one badges list them in.
      const places = everyByte.map((byte) => Math.min(byte & KIND_BITS, kinds.length))
      return { by: 'buckets', buckets: { column: bits, ...ranksOf(places, direction) } }
    }
    case 'score': {
      const scores = everyByte.map((byte) => (byte & SCORE_BITS) >> SCORE_SHIFT || null)
      return { by: 'buckets', buckets: { column: bits, ...ranksOf(scores, direction) } }
    }
    case 'agent':
      return { by: 'buckets', buckets: { column: agent, ...ranksOf(textOrder(mirror.agents), direction) } }
    case 'orderNumber':
      return {
        by: 'places',
        name: `${column} ${direction}`,
        sort: (places, slices) => sortPlaces(places, numberKey!(mirror), direction, slices),
      }
  }
}
