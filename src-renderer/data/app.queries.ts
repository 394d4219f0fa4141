import { useMutation, useQuery } from '@tanstack/react-query'
import type { DataProcessState } from '#shared/rpc/events.ts'
import { answerOf, facet } from './facet-client.ts'
import { queryClient } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

/** Versions, runtime and profile, for the about section. */
export function useAbout() {
  return useQuery({ queryKey: queryKeys.about, queryFn: () => answerOf(facet.app.about({})) })
}

/** How the data process is. Taken for well until somebody says otherwise, so that a start shows no notice. */
export function useDataProcess(): DataProcessState {
  const { data } = useQuery({
    queryKey: queryKeys.dataProcess,
    queryFn: async () => (await answerOf(facet.dataProcess.status({}))).state,
  })
  return data ?? 'up'
}

/** Tries the data process again after it was given up. */
export function useRestartDataProcess() {
  return useMutation({
    mutationFn: () => answerOf(facet.dataProcess.restart({})),
    onSuccess: ({ state }) => queryClient.setQueryData(queryKeys.dataProcess, state),
  })
}

/** Shows everything a step larger or smaller, or at its own size. */
export function zoomWindow(step: 'in' | 'out' | 'reset'): void {
  void answerOf(facet.window.zoom({ step }))
}

/** Opens one of Facet's own pages in the browser. */
export function openLink(id: 'help' | 'source' | 'report-problem'): void {
  void answerOf(facet.links.open({ id }))
}
