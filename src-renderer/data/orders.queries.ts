import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OrderQuery, OrderRow } from '#shared/rpc/shapes.ts'
import { newestFirst } from '../state/order-filters.ts'
import { answerOf, facet } from './facet-client.ts'
import type { ListSource } from './list-session.ts'
import { queryKeys } from './query-keys.ts'

/** The orders a query selects, as a list a window scrolls through. */
export const orderSource: ListSource<OrderQuery, OrderRow> = {
  name: queryKeys.orders[0],
  ask: (input, signal) => answerOf(facet.orders.list(input, signal)),
}

/** How many orders each filter value would leave; asked for while somebody looks (`wanted`). */
export function useOrderFacets(query: OrderQuery, wanted: boolean) {
  // Their order makes no difference to how many there are.
  const asked = { ...query, sort: newestFirst }
  return useQuery({
    queryKey: queryKeys.orderFacets(asked),
    queryFn: ({ signal }) => answerOf(facet.orders.facets({ query: asked }, signal)),
    enabled: wanted,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}

/** Order numbers close to what was typed. */
export function useOrderSuggestions(text: string, wanted: boolean) {
  return useQuery({
    queryKey: queryKeys.orderSuggestions(text),
    queryFn: ({ signal }) => answerOf(facet.orders.suggest({ search: text }, signal)),
    enabled: wanted && text !== '',
    gcTime: 60_000,
  })
}

/** One order with its timeline; the previous order stays in place until the next has come. */
export function useOrder(id: string | null) {
  return useQuery({
    queryKey: queryKeys.order(id ?? ''),
    queryFn: ({ signal }) => answerOf(facet.orders.get({ id: id ?? '' }, signal)),
    enabled: id !== null,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}
