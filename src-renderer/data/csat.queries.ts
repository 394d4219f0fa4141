import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CsatOverviewInput } from '#shared/rpc/shapes/csat.shapes.ts'
import { answerOf, facet } from './facet-client.ts'
import { queryKeys } from './query-keys.ts'

/** Everything the CSAT screen shows of a question; the figures before stay until the next have come. */
export function useCsatOverview(question: CsatOverviewInput, wanted = true) {
  return useQuery({
    queryKey: queryKeys.csatOverview(question),
    queryFn: ({ signal }) => answerOf(facet.csat.overview(question, signal)),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
}
