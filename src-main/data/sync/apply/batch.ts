import type { ChangedTable } from '#shared/rpc/events.ts'
import type { CachedRecord } from '../../db/queries/cached-record.ts'
import { type CountedType, noRecords, type RecordOutcomes } from '../../db/queries/sync-state.queries.ts'
import { Touched } from './cache-change.ts'
import { WireTally } from './wire-tally.ts'

/** What the pages of one transaction do beside writing their rows; collected in memory, written at the end. */
export type Batch = {
  outcomes: RecordOutcomes
  /** Live records more or fewer, tests left out. */
  counts: Record<CountedType, number>
  wire: WireTally
  /** Order keys whose matches must be worked out anew from all their rows. */
  keysToReconcile: Set<string>
  tables: Set<ChangedTable>
  touched: Touched
  /** Somebody's data was erased: no copy of it may stay anywhere in the file. */
  hasErased: boolean
  /** Interactions before this instant are kept without their details; null keeps all details. */
  detailsSince: number | null
  syncedAt: number
}

/** A transaction that has not done anything yet. */
export function newBatch(detailsSince: number | null, syncedAt: number): Batch {
  return {
    outcomes: noRecords(),
    counts: { order: 0, creator: 0, interaction: 0, quarantine: 0 },
    wire: new WireTally(),
    keysToReconcile: new Set(),
    tables: new Set(),
    touched: new Touched(),
    hasErased: false,
    detailsSince,
    syncedAt,
  }
}

/** Takes a cached record out of the counts it stands in. */
export function uncount(batch: Batch, type: 'order' | 'creator' | 'interaction', live: CachedRecord): void {
  if (live.test === 0) batch.counts[type] -= 1
  batch.wire.add(live.countKind, live.countDay, live, -1)
}
