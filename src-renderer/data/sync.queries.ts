import { useMutation, useQuery } from '@tanstack/react-query'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { earlyOr } from './early-calls.ts'
import { answerOf, facet } from './facet-client.ts'
import { queryClient } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

/** What the sync engine does and how fresh the figures are; null before the first answer. Kept current by events. */
export function useSyncStatus(): SyncStatus | null {
  const { data } = useQuery({
    queryKey: queryKeys.syncStatus,
    queryFn: () => answerOf(earlyOr(queryKeys.syncStatus, () => facet.sync.status({}))),
  })
  return data ?? null
}

/** Takes a status as the truth, from an answer or an event. */
export function acceptSyncStatus(status: SyncStatus): void {
  queryClient.setQueryData(queryKeys.syncStatus, status)
}

/** Starts a sync now, or joins the one that runs. */
export function useStartSync() {
  return useMutation({ mutationFn: () => answerOf(facet.sync.start({})), onSuccess: acceptSyncStatus })
}
