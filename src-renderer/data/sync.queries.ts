import { keepPreviousData, mutationOptions, useMutation, useQuery } from '@tanstack/react-query'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { earlyOr } from './early-calls.ts'
import { answerOf, facet } from './facet-client.ts'
import { acceptTruth } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

const RECEIPTS_SHOWN = 100

/** Quarantined records are asked for this many at a time. */
export const QUARANTINE_PAGE = 50

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

/** True while rows are here but no sync has been complete yet: every figure lacks what is still to come. */
export function isIncomplete(status: Pick<SyncStatus, 'asOf' | 'counts'> | null): boolean {
  if (status === null || status.asOf !== null) return false
  const { orders, interactions, creators } = status.counts
  return orders + interactions + creators > 0
}

/** Whether figures must say that they are incomplete; see `isIncomplete`. */
export function useIncomplete(): boolean {
  return isIncomplete(useSyncStatus())
}

/** What a person may tell the sync engine. `start` runs now, or joins the run that goes on. */
export type SyncCommand = 'start' | 'cancel' | 'pause' | 'resume'

/** One command to the sync engine, as a mutation. */
export const syncCommandOptions = (command: SyncCommand) =>
  mutationOptions({
    // What it answers is older than the event before it: the engine says where it is by events alone.
    mutationFn: async () => void (await answerOf(facet.sync[command]({}))),
  })

/** The way to tell the sync engine something. */
export function useSyncCommand(command: SyncCommand) {
  return useMutation(syncCommandOptions(command))
}

/** What the latest runs did, newest first; asked anew while sync moves. */
export function useReceipts() {
  return useQuery({
    queryKey: queryKeys.receipts,
    queryFn: async () => (await answerOf(facet.sync.receipts({ limit: RECEIPTS_SHOWN }))).receipts,
  })
}

/** One page of the quarantine, newest first; the page before stays until the next has come. */
export function useQuarantine(offset: number) {
  return useQuery({
    queryKey: queryKeys.quarantinePage(offset),
    queryFn: () => answerOf(facet.quarantine.list({ offset, limit: QUARANTINE_PAGE })),
    placeholderData: keepPreviousData,
  })
}
