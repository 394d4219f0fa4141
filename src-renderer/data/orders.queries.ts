import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { OrderQuery } from '#shared/rpc/shapes.ts'
import { earlyOr } from './early-calls.ts'
import { answerOf, facet } from './facet-client.ts'
import { CHUNK_ROWS } from './order-chunks.ts'
import { queryKeys } from './query-keys.ts'

/** One chunk of the rows a query selects, with the exact total. */
export function orderChunkOptions(query: OrderQuery, chunk: number) {
  return queryOptions({
    queryKey: queryKeys.orderChunk(query, chunk),
    queryFn: () =>
      answerOf(
        earlyOr(queryKeys.orderChunk(query, chunk), () =>
          facet.orders.search({ query, offset: chunk * CHUNK_ROWS, limit: CHUNK_ROWS }),
        ),
      ),
    gcTime: 60_000,
  })
}

/** One order with its timeline; the previous order stays in place until the next has come. */
export function useOrder(id: string | null) {
  return useQuery({
    queryKey: queryKeys.order(id ?? ''),
    queryFn: () => answerOf(facet.orders.get({ id: id ?? '' })),
    enabled: id !== null,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}
