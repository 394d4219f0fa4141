import { FacetError } from '#shared/base/facet-error.ts'
import type { ChangedTable } from '#shared/rpc/events.ts'
import type { Writer } from '../db/connection.ts'
import {
  addToCount,
  type CountedType,
  moveCursor,
  type RunTotals,
  updateRun,
} from '../db/queries/sync-state.queries.ts'
import { applyEntry, type PageEffects } from './apply-entry.ts'
import type { Entry } from './decode/entry.decode.ts'
import { reconcileOrders } from './reconcile-orders.ts'

/** One page of the feed, decoded and ready to be committed. */
export type Page = {
  entries: readonly Entry[]
  since: string | null
  next: string
  /** The store it came from; a profile belongs to the store of its first page. */
  storeName: string
  epoch: string
  /** The store's clock when it said "caught up"; null for a page in the middle. */
  caughtUpAt: number | null
  bytes: number
}

export type PageOutcome = { totals: RunTotals; tables: ChangedTable[] }

/**
 * Applies a page completely or not at all: rows, tombstones, quarantine, order summaries, the run's receipt and the
 * cursor, in ONE transaction. This is what "the cursor never runs ahead of the rows" rests on.
 * Throws `sync_busy` when another run has moved the cursor meanwhile; then nothing is applied.
 */
export function applyPage(writer: Writer, runId: string, page: Page, before: RunTotals, syncedAt: number): PageOutcome {
  return writer.transaction(() => {
    const effects: PageEffects = {
      counts: { order: 0, creator: 0, interaction: 0, quarantine: 0 },
      orderKeys: new Set(),
      tables: new Set(),
    }
    const totals: RunTotals = {
      ...before,
      pages: before.pages + 1,
      received: before.received + page.entries.length,
      bytes: before.bytes + page.bytes,
    }
    for (const entry of page.entries) totals[applyEntry(writer, entry, effects, syncedAt)] += 1
    reconcileOrders(writer, effects.orderKeys)
    for (const [type, difference] of Object.entries(effects.counts)) addToCount(writer, type as CountedType, difference)
    updateRun(writer, runId, totals, page.next)
    const { since, next, epoch, storeName, caughtUpAt: asOf } = page
    if (!moveCursor(writer, { runId, since, next, epoch, storeName, asOf })) {
      throw new FacetError(
        'sync_busy',
        'Another sync has taken over this profile.',
        'Nothing was lost; this run stops.',
      )
    }
    return { totals, tables: [...effects.tables] }
  })
}
