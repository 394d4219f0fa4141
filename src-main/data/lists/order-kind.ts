import type { OrderQuery, OrderRow, Settings } from '#shared/rpc/shapes.ts'
import { listOrdersByKey } from '../db/queries/orders.queries.ts'
import { searchOrderKeys } from '../db/search/search-keys.ts'
import { isBlankSearch } from '../db/search/search-text.ts'
import { attributionOf, periodOf } from '../settings.ts'
import { creatorNames } from './creator-names.ts'
import type { ListKind } from './list-kind.ts'
import type { NumberRanks } from './number-ranks.ts'
import { orderMarks, orderRows, type SettledOrderQuery } from './order-filters.ts'
import { orderSorting } from './order-sorts.ts'

/** The list of orders. */
export function orderKind(numbers: NumberRanks): ListKind<SettledOrderQuery, OrderRow> {
  return {
    name: 'orders',
    rows: orderRows,
    marks: (mirror, query, { found }) => orderMarks(mirror, query, found),
    summary: async () => null,
    sorting: (mirror, { sort }, { numberKey }, reader) =>
      orderSorting(mirror, sort, numberKey, () => creatorNames(mirror, reader)),
    search: searchOrderKeys,
    numberKey: async (mirror, { sort }) => {
      if (sort.column !== 'orderNumber') return null
      const ranks = await numbers.of(mirror)
      return ({ orders }) =>
        (place) =>
          ranks[orders.rowKey[place]!]!
    },
    read: listOrdersByKey,
  }
}

/** A query with everything settled that depends on settings. */
export function settledOrderQuery(query: OrderQuery, settings: Settings): SettledOrderQuery {
  return {
    ...query,
    period: periodOf(query.period, settings),
    attribution: attributionOf(query.attribution, settings),
    search: isBlankSearch(query.search) ? '' : query.search.trim(),
  }
}
