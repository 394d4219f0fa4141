import { mutationOptions, useMutation, useQuery } from '@tanstack/react-query'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { earlyOr } from './early-calls.ts'
import { answerOf, facet } from './facet-client.ts'
import { acceptTruth } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

/** What the sync engine does and how fresh the figures are; null before the first answer. Kept current by events. */
export function useSyncStatus(): SyncStatus | null {
  const { data } = useQuery({
    queryKey: queryKeys.syncStatus,
    queryFn: () => answerOf(earlyOr(queryKeys.syncStatus, () => facet.sync.status({}))),
  })
  return data ?? null
}

/** Takes a status as the truth, from an event. */
export function acceptSyncStatus(status: SyncStatus): void {
  acceptTruth(queryKeys.syncStatus, status)
}

/** Starts a sync now, or joins the one that runs. */
export const startSyncOptions = mutationOptions({
  // What it answers is older than the event before it: the engine says where it is by events alone.
  mutationFn: async () => void (await answerOf(facet.sync.start({}))),
})

/** The way to start a sync now. */
export function useStartSync() {
  return useMutation(startSyncOptions)
}
