import type { OrderQuery, OrderRow, Settings } from '#shared/rpc/shapes.ts'
import { listOrdersByKey, searchOrderKeys } from '../db/queries/orders.queries.ts'
import { attributionOf, periodOf } from '../settings.ts'
import { creatorNames } from './creator-names.ts'
import type { ListKind } from './list-kind.ts'
import { numberRanks } from './number-ranks.ts'
import { orderMarks, orderRows, type SettledOrderQuery } from './order-filters.ts'
import { orderSorting } from './order-sorts.ts'

/** The list of orders. */
export const orderKind: ListKind<SettledOrderQuery, OrderRow> = {
  name: 'orders',
  rows: orderRows,
  marks: orderMarks,
  sorting: (mirror, { sort }, reader) =>
    orderSorting(mirror, sort, {
      creatorNames: () => creatorNames(mirror, reader),
      numberRanks: (slices) => numberRanks(mirror, reader, slices),
    }),
  search: searchOrderKeys,
  read: listOrdersByKey,
}

/** A query with everything settled that depends on settings. */
export function settledOrderQuery(query: OrderQuery, settings: Settings): SettledOrderQuery {
  return {
    ...query,
    period: periodOf(query.period, settings),
    attribution: attributionOf(query.attribution, settings),
    search: query.search.normalize('NFKC').trim(),
  }
}
