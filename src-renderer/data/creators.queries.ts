import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PeriodInput } from '#shared/rpc/shapes.ts'
import { answerOf, facet } from './facet-client.ts'
import { queryKeys } from './query-keys.ts'

/** Every creator's figures for a period, with their total; the figures before stay until the next have come. */
export function useCreators(period: PeriodInput) {
  return useQuery({
    queryKey: queryKeys.creatorList(period),
    queryFn: () => answerOf(facet.creators.list({ period })),
    placeholderData: keepPreviousData,
  })
}
