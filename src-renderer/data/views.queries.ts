import { useMutation, useQuery } from '@tanstack/react-query'
import type { SavedView, ViewContent } from '#shared/rpc/shapes/views.shapes.ts'
import { answerOf, facet } from './facet-client.ts'
import { acceptTruth } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

/** A view to keep: a null id makes a new one, a null place leaves it where it is. */
type ViewToSave = Omit<SavedView, 'id'> & { id: string | null; place: number | null }

/** The views a person saved, in their order; none until they are known. */
export function useViews(): readonly SavedView[] {
  const { data } = useQuery({
    queryKey: queryKeys.views,
    queryFn: () => answerOf(facet.views.list({})),
  })
  return data?.views ?? []
}

/** Keeps a view: a new one, a new name, other filters, another place, or one that was removed. */
export function useSaveView() {
  return useMutation({
    mutationFn: (view: ViewToSave) => answerOf(facet.views.save(view)),
    onSuccess: (answer) => acceptTruth(queryKeys.views, answer),
  })
}

/** Removes a view. */
export function useRemoveView() {
  return useMutation({
    mutationFn: (id: string) => answerOf(facet.views.remove({ id })),
    onSuccess: (answer) => acceptTruth(queryKeys.views, answer),
  })
}

/** What a link asks for, if this Facet can open it; throws `invalid_input` otherwise. */
export async function checkView(content: unknown): Promise<ViewContent> {
  return (await answerOf(facet.views.check({ content: content as never }))).content
}
