import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { newestFirst, noFilters, orderQueryOf } from '../state/order-filters.ts'
import { answerOf, facet } from './facet-client.ts'
import { queryKeys } from './query-keys.ts'

/** So many orders are offered at most for what was typed. */
const MATCHES = 5

/** The newest orders whose number (or customer, or comment) fits a text; asked only when it has a digit, as numbers do. */
export function useOrderMatches(text: string) {
  const search = text.trim()
  return useQuery({
    queryKey: queryKeys.orderMatches(search),
    queryFn: async () => {
      const query = orderQueryOf({ ...noFilters, search }, newestFirst, 'UTC', 0)
      const { rows } = await answerOf(facet.orders.list({ query, offset: 0, limit: MATCHES, snapshot: null }))
      return rows.filter((row) => row !== null)
    },
    enabled: /\d/.test(search),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
}
