import { queryOptions, useQuery } from '@tanstack/react-query'
import type { FigureInput } from '#shared/rpc/shapes/explain.shapes.ts'
import { answerOf, facet } from './facet-client.ts'
import { queryKeys } from './query-keys.ts'

/** What stands behind a figure; asked anew each time, since a figure is doubted as it stands now. */
export function explanationOptions(figure: FigureInput) {
  return queryOptions({
    queryKey: queryKeys.explanation(figure),
    queryFn: ({ signal }) => answerOf(facet.figures.explain(figure, signal)),
    staleTime: 0,
    gcTime: 0,
  })
}

/** What stands behind a figure. */
export function useExplanation(figure: FigureInput) {
  return useQuery(explanationOptions(figure))
}
