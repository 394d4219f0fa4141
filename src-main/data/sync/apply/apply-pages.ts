import { FacetError } from '#shared/base/facet-error.ts'
import type { Writer } from '../../db/connection.ts'
import {
  addToCount,
  type CountedType,
  findSyncState,
  insertRun,
  moveCursor,
  type RunTotals,
  setEraseDue,
  updateRun,
} from '../../db/queries/sync-state.queries.ts'
import { type Changes, changeCount } from '../changes.ts'
import { applyEntry } from './apply-entry.ts'
import { type Batch, newBatch } from './batch.ts'
import type { CacheChange } from './cache-change.ts'
import { applyRecords } from './insert-new.ts'
import { OrderSummaries } from './order-summaries.ts'
import { reconcileOrders } from './reconcile-orders.ts'

/** One page of the feed, decoded and ready to be committed. */
export type Page = {
  changes: Changes
  next: string
  /** The store's clock when it said "caught up"; null for a page in the middle. */
  caughtUpAt: number | null
  bytes: number
  fetchMs: number
  decodeMs: number
}

/** What all pages of one transaction have in common. */
export type PageOrigin = {
  runId: string
  startedAt: number
  /** The store it came from; a profile belongs to the store of its first page. */
  storeName: string
  epoch: string
  /** The cursor before the first page. */
  since: string | null
}

export type PagesOutcome = {
  totals: RunTotals
  change: CacheChange
}

/**
 * Applies whole pages, each completely or not at all: rows, tombstones, quarantine, order summaries, counts, the run's
 * receipt and the cursor, in ONE transaction. This is what "the cursor never runs ahead of the rows" rests on.
 * Throws `sync_busy` when another run has moved the cursor meanwhile; then nothing is applied.
 */
export function applyPages(
  writer: Writer,
  origin: PageOrigin,
  pages: readonly Page[],
  before: RunTotals,
  syncedAt: number,
): PagesOutcome {
  const began = performance.now()
  const outcome = writer.transaction(() => {
    const { batch, change } = applyChanges(
      writer,
      pages.map(({ changes }) => changes),
      syncedAt,
    )
    const totals = addUp(before, pages, batch)
    const { runId, since, epoch, storeName, startedAt } = origin
    const { next, caughtUpAt: asOf } = pages.at(-1)!
    // A question answered "nothing new" leaves no receipt: a store that is listened to would fill the list with them.
    if (totals.received > 0) {
      insertRun(writer, runId, startedAt)
      updateRun(writer, runId, totals, next)
    }
    if (!moveCursor(writer, { runId, since, next, epoch, storeName, asOf })) throw takenOver()
    return { totals, change }
  })
  // The commit belongs to writing; the receipt says so from the next commit, or its end, on.
  outcome.totals.writeMs += performance.now() - began
  return outcome
}

/**
 * Applies the store's `recent` list: rows only, by the same rules; the cursor stays where it is. What cannot be read is left to
 * the feed: should the store begin a new one meanwhile, nothing would take it out of quarantine.
 */
export function applyRecent(
  writer: Writer,
  runId: string,
  startedAt: number,
  recent: Changes,
  before: RunTotals,
  syncedAt: number,
): PagesOutcome {
  const changes = { ...recent, others: recent.others.filter(({ op }) => op === 'upsert') }
  return writer.transaction(() => {
    const { change } = applyChanges(writer, [changes], syncedAt)
    const totals = { ...before, recent: before.recent + changeCount(changes) }
    insertRun(writer, runId, startedAt)
    updateRun(writer, runId, totals, null)
    return { totals, change }
  })
}

/**
 * Applies entries inside the caller's transaction, with everything that follows from them: summaries, counts, ledger.
 */
export function applyChanges(
  writer: Writer,
  all: readonly Changes[],
  syncedAt: number,
): { batch: Batch; change: CacheChange } {
  const batch = newBatch(findSyncState(writer).detailsSince, syncedAt)
  const summaries = new OrderSummaries(writer, batch.keysToReconcile, batch.touched)
  const orders = chained(all.map((changes) => changes.orders))
  const interactions = chained(all.map((changes) => changes.interactions))
  applyRecords(writer, orders, interactions, summaries, batch)
  for (const { others } of all) for (const entry of others) applyEntry(writer, entry, batch)
  summaries.write()
  reconcileOrders(writer, batch.keysToReconcile, batch.touched)
  batch.wire.write(writer)
  for (const [type, difference] of Object.entries(batch.counts)) addToCount(writer, type as CountedType, difference)
  if (batch.hasErased) setEraseDue(writer, true)
  return { batch, change: batch.touched.commit(writer, batch.tables) }
}

/** Several lists as one: chunks go across pages. */
function* chained<R>(lists: readonly Iterable<R>[]): Generator<R> {
  for (const list of lists) yield* list
}

function addUp(before: RunTotals, pages: readonly Page[], { outcomes }: Batch): RunTotals {
  const totals = { ...before, pages: before.pages + pages.length }
  for (const { changes, bytes, fetchMs, decodeMs } of pages) {
    totals.received += changeCount(changes)
    totals.bytes += bytes
    totals.fetchMs += fetchMs
    totals.decodeMs += decodeMs
  }
  for (const [outcome, count] of Object.entries(outcomes)) totals[outcome as keyof typeof outcomes] += count
  return totals
}

function takenOver(): FacetError {
  return new FacetError('sync_busy', 'Another sync has taken over this profile.', 'Nothing was lost; this run stops.')
}
