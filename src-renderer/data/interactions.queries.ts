import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InteractionListRow, InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import { latestFirst } from '../state/interaction-filters.ts'
import { answerOf, facet } from './facet-client.ts'
import type { ListSource } from './list-session.ts'
import { queryKeys } from './query-keys.ts'

/** The interactions a query selects, as a list a window scrolls through. */
export const interactionSource: ListSource<InteractionQuery, InteractionListRow> = {
  name: queryKeys.interactions[0],
  ask: (input, signal) => answerOf(facet.interactions.list(input, signal)),
}

/** How many interactions each filter value would leave; asked for while somebody looks (`wanted`). */
export function useInteractionFacets(query: InteractionQuery, wanted: boolean) {
  // Their order makes no difference to how many there are.
  const asked = { ...query, sort: latestFirst }
  return useQuery({
    queryKey: queryKeys.interactionFacets(asked),
    queryFn: ({ signal }) => answerOf(facet.interactions.facets({ query: asked }, signal)),
    enabled: wanted,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}

/** One interaction in full; the one before stays in place until it has come. null: it is not (or no longer) in the cache. */
export function useInteraction(id: string | null) {
  return useQuery({
    queryKey: queryKeys.interaction(id ?? ''),
    queryFn: ({ signal }) => answerOf(facet.interactions.get({ id: id ?? '' }, signal)),
    enabled: id !== null,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}
