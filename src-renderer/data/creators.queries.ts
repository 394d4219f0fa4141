import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Bucket } from '#shared/base/buckets.ts'
import type { Attribution, OrderQuery, PeriodInput } from '#shared/rpc/shapes.ts'
import { answerOf, facet } from './facet-client.ts'
import { queryKeys } from './query-keys.ts'

/** What is asked of creators: the days, whether those before are counted too, and the rule of widget-assisted figures. */
export type CreatorsQuestion = { period: PeriodInput; compare: boolean; attribution: Attribution | null }

/** The tallies of every creator; those before stay until the next have come. */
export function useCreatorsTable(question: CreatorsQuestion) {
  return useQuery({
    queryKey: queryKeys.creatorsTable(question),
    queryFn: ({ signal }) => answerOf(facet.creators.table(question, signal)),
    placeholderData: keepPreviousData,
  })
}

/** The tallies of one creator with their trend; null asks nothing. */
export function useCreator(question: (CreatorsQuestion & { creatorId: string | null; bucket: Bucket }) | null) {
  return useQuery({
    queryKey: queryKeys.creator(question),
    queryFn: ({ signal }) => answerOf(facet.creators.get(question!, signal)),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  })
}

/** The newest orders a query selects, and how many there are. */
export function useNewestOrders(query: OrderQuery, limit: number) {
  return useQuery({
    queryKey: queryKeys.newestOrders(query, limit),
    queryFn: ({ signal }) => answerOf(facet.orders.list({ query, offset: 0, limit }, signal)),
    placeholderData: keepPreviousData,
  })
}
