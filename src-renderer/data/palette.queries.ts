import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { newestFirst, noFilters, orderQueryOf } from '../state/order-filters.ts'
import { answerOf, facet } from './facet-client.ts'
import { queryKeys } from './query-keys.ts'

/** So many orders are offered at most for what was typed. */
const MATCHES = 5

/** An order that is offered: `placedAt` is null for one whose number is only close to what was typed. */
export type OrderMatch = { id: string; orderNumber: string; placedAt: number | null }

/**
 * The newest orders that fit a text, or the numbers close to it where none does; asked only when it has a digit, as order
 * numbers do.
 */
export function useOrderMatches(text: string) {
  const search = text.trim()
  return useQuery({
    queryKey: queryKeys.orderMatches(search),
    queryFn: ({ signal }) => findOrders(search, signal),
    enabled: /\d/.test(search),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
}

async function findOrders(search: string, signal: AbortSignal): Promise<OrderMatch[]> {
  const query = orderQueryOf({ ...noFilters, search }, newestFirst, 'UTC', 0)
  const { rows } = await answerOf(facet.orders.list({ query, offset: 0, limit: MATCHES, snapshot: null }, signal))
  const found = rows.flatMap((row) => (row === null ? [] : [row]))
  if (found.length > 0) return found.map(({ id, orderNumber, placedAt }) => ({ id, orderNumber, placedAt }))
  const { suggestions } = await answerOf(facet.orders.suggest({ search }, signal))
  return suggestions.slice(0, MATCHES).map(({ id, orderNumber }) => ({ id, orderNumber, placedAt: null }))
}
