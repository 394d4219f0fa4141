import { QueryClient } from '@tanstack/react-query'
import { FacetError } from '#shared/base/facet-error.ts'

/** A call may fail while the data process restarts; asking again soon is enough then, and pointless otherwise. */
function shouldRetry(failures: number, thrown: unknown): boolean {
  return failures < 3 && thrown instanceof FacetError && thrown.code === 'data_process_gone'
}

/**
 * Answers of the data process, kept by question. Nothing grows stale by time: `cache.changed` says what moved.
 * `networkMode: 'always'`, because the data process answers without a network.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: shouldRetry,
      retryDelay: (failures) => 250 * 2 ** failures,
      structuralSharing: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Takes a value as the truth, over any answer that is still on its way: that one was given before. */
export function acceptTruth(queryKey: readonly [string], value: unknown): void {
  void queryClient.cancelQueries({ queryKey })
  queryClient.setQueryData(queryKey, value)
}
