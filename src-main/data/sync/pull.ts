import { randomUUID } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import type { ChangedTable } from '#shared/rpc/events.ts'
import type { Writer } from '../db/connection.ts'
import { findSyncState, type RunTotals } from '../db/queries/sync-state.queries.ts'
import { applyPage } from './apply-page.ts'
import { decodeEntry, type Entry } from './decode/entry.decode.ts'
import type { FeedClient, FeedPage } from './feed-client.ts'
import { protocolFailure } from './feed-failures.ts'

/** One run in progress: its totals grow with every committed page, through retries and a rebuild. */
export type Run = {
  readonly id: string
  totals: RunTotals
  /** When the store wants to be asked again, in ms after its last page. */
  pollAfterMs: number
}

export type PullOptions = {
  client: FeedClient
  storeName: string
  clock: Clock
  signal: AbortSignal
  /** Entries asked for per page. */
  limit: number
  /** How long the next request may take in all, ms. */
  requestMs(): number
  /** Called after a page is committed, never before. */
  onPage(run: Run, tables: ChangedTable[]): void
}

/** A page is refused when at least this many of its records, and more than this share, cannot be read. */
const BAD_RECORDS = 20
const BAD_SHARE = 0.05

/** A run that has not received anything yet. */
export function newRun(): Run {
  const totals = { pages: 0, received: 0, applied: 0, known: 0, quarantined: 0, bytes: 0 }
  return { id: randomUUID(), totals, pollAfterMs: 0 }
}

/**
 * Pulls pages into one cache from where it stands until the store says "caught up", each committed with its cursor.
 * Throws the FacetError that ended it; pages committed before stay, and a later call goes on after them.
 */
export async function pullPages(run: Run, cache: Writer, options: PullOptions): Promise<void> {
  const { client, storeName, clock, signal, limit, onPage } = options
  const seen = new Set<string>()
  for (;;) {
    const { cursor, epoch } = findSyncState(cache)
    const page = await client.changes(cursor, limit, signal, options.requestMs())
    checkProgress(page, cursor, epoch, seen)
    const entries = page.changes.map(decodeEntry)
    refuseForeignPage(entries)
    const caughtUpAt = page.caughtUp ? (page.serverAt ?? clock.now()) : null
    const { next, epoch: pageEpoch, bytes } = page
    const toApply = { entries, since: cursor, next, storeName, epoch: pageEpoch, caughtUpAt, bytes }
    const outcome = applyPage(cache, run.id, toApply, run.totals, clock.now())
    run.totals = outcome.totals
    run.pollAfterMs = page.pollAfterMs
    onPage(run, outcome.tables)
    if (page.caughtUp) return
  }
}

/** Refuses a feed that changed under us, or that would keep us going in circles. */
function checkProgress(page: FeedPage, since: string | null, epoch: string | null, seen: Set<string>): void {
  if (since !== null && epoch !== null && page.epoch !== epoch) {
    throw new FacetError('cursor_expired', 'The store began a new feed.', 'The cache is rebuilt from the beginning.')
  }
  const standsStill = page.next === since && (page.changes.length > 0 || !page.caughtUp)
  if (standsStill || (page.next !== since && seen.has(page.next))) {
    throw protocolFailure('its cursor goes round in circles')
  }
  seen.add(page.next)
}

/** A page that is mostly unreadable is a store speaking another language: better to stop than to quarantine it all. */
function refuseForeignPage(entries: readonly Entry[]): void {
  // A type this version does not know is not bad, only for later.
  const bad = entries.filter(
    (entry) => entry.op === 'quarantine' && !(entry.field === 'type' && entry.type !== 'unreadable'),
  )
  if (bad.length < BAD_RECORDS || bad.length <= BAD_SHARE * entries.length) return
  const first = bad[0]
  const sample =
    first?.op === 'quarantine' ? ` For example ${first.type} ${first.id}: ${first.field} ${first.reason}.` : ''
  throw new FacetError(
    'page_refused',
    `${bad.length} of ${entries.length} records of a page cannot be read.${sample}`,
    "Nothing of the page was applied; ask the store's developer, or update Facet.",
  )
}
