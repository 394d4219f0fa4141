import { randomUUID } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Writer } from '../db/connection.ts'
import { claimCursor, findSyncState, noTotals, type RunTotals } from '../db/queries/sync-state.queries.ts'
import { applyPages } from './apply/apply-pages.ts'
import type { CacheChange } from './apply/cache-change.ts'
import { type Changes, changeCount } from './changes.ts'
import type { Digest, Feed, FeedPage } from './feed/feed.ts'
import { protocolFailure } from './feed/feed-failures.ts'

/** One run in progress: its totals grow with every commit, through retries and a rebuild. */
export type Run = {
  readonly id: string
  /** When the run was asked for, epoch ms. */
  readonly startedAt: number
  totals: RunTotals
  /** When the store wants to be asked again, in ms after its last page; null: it did not say. */
  pollAfterMs: number | null
  /** What the store called its tip, with the cursor that leads there. */
  tip: { cursor: string; etag: string | null } | null
  /** The store's digest of what it has, when it was asked for. */
  digest: Digest | null
}

export type PullOptions = {
  feed: Feed
  storeName: string
  clock: Clock
  signal: AbortSignal
  /** Entries asked for per page. */
  limit: number
  /** Pages fetched while others are written. */
  ahead: number
  /** How long the store may hold its first answer back, in seconds; 0 asks for an answer at once. */
  waitSeconds: number
  /** Whether to ask for the store's digest. */
  wantsDigest: boolean
  /** What the store called its tip last time. */
  tip: Run['tip']
  /** How long a request may take in all, ms. */
  requestMs(): number
  /** Called after pages are committed, never before. */
  onPages(run: Run, change: CacheChange): void
  /** Told when a committed page held an erasure. */
  onErasure(): void
}

/** Rows of one transaction at most: large ones are faster, and more than this gains nothing. */
const LARGEST_BATCH = 20_000

/** A page is refused when at least this many of its records, and more than this share, cannot be read. */
const BAD_RECORDS = 20
const BAD_SHARE = 0.05

/** A run that has not received anything yet. */
export function newRun(startedAt: number): Run {
  return { id: randomUUID(), startedAt, totals: noTotals(), pollAfterMs: null, tip: null, digest: null }
}

/**
 * Pulls pages into one cache from where it stands until the store says "caught up", each committed with its cursor.
 * Throws the FacetError that ended it; pages committed before stay, and a later call goes on after them.
 */
export async function pullPages(run: Run, cache: Writer, options: PullOptions): Promise<void> {
  const { feed, signal, limit } = options
  const { cursor, epoch } = findSyncState(cache)
  cache.transaction(() => claimCursor(cache, run.id))
  const etag = options.tip !== null && options.tip.cursor === cursor ? options.tip.etag : null
  const { waitSeconds, ahead } = options
  const digest = options.wantsDigest
  const stream = feed.open({ since: cursor, limit, waitSeconds, digest, etag, ahead, requestMs: options.requestMs() })
  const close = () => stream.close()
  signal.addEventListener('abort', close)
  const chain: Chain = { since: cursor, epoch, seen: new Set(), emptyPages: 0 }
  try {
    for (;;) {
      const pages = await stream.next(Math.max(1, Math.floor(LARGEST_BATCH / limit)))
      if (signal.aborted) throw new FacetError('cancelled', 'The sync was cancelled.')
      const { good, failure } = checkedPages(pages, chain)
      if (good.length > 0) commit(run, cache, good, options)
      if (failure !== null) throw failure
      if (good.at(-1)?.caughtUp) return
      // Between two commits the thread hears what it is told.
      await new Promise(setImmediate)
    }
  } finally {
    signal.removeEventListener('abort', close)
    stream.close()
  }
}

/** A feed may leave a stretch empty, not go on so for ever. */
const EMPTY_PAGES = 100

type Chain = { since: string | null; epoch: string | null; seen: Set<string>; emptyPages: number }
type GoodPage = FeedPage & { since: string | null; epoch: string }

/** The pages up to the first that may not be applied, and why that one may not. */
function checkedPages(pages: readonly FeedPage[], chain: Chain): { good: GoodPage[]; failure: FacetError | null } {
  const good: GoodPage[] = []
  try {
    for (const page of pages) {
      checkProgress(page, chain)
      refuseForeignPage(page.changes)
      const epoch = page.epoch ?? chain.epoch!
      good.push({ ...page, epoch, since: chain.since })
      chain.since = page.next
      chain.epoch = epoch
    }
    return { good, failure: null }
  } catch (error) {
    return { good, failure: FacetError.from(error) }
  }
}

function commit(run: Run, cache: Writer, pages: readonly GoodPage[], options: PullOptions): void {
  const { clock, storeName } = options
  const [first] = pages
  const last = pages.at(-1)!
  const { since, epoch } = first!
  const toApply = pages.map((page) => ({
    ...page,
    caughtUpAt: page.caughtUp ? (page.serverAt ?? clock.now()) : null,
  }))
  const origin = { runId: run.id, startedAt: run.startedAt, storeName, epoch, since }
  const { totals, change } = applyPages(cache, origin, toApply, run.totals, clock.now())
  run.totals = totals
  run.pollAfterMs = last.pollAfterMs ?? run.pollAfterMs
  if (last.caughtUp) {
    run.tip = { cursor: last.next, etag: last.etag }
    run.digest = last.digest
  }
  // Of a record the cache does not know, too: a damaged cache that was set aside may hold it.
  if (pages.some(({ changes }) => changes.others.some((entry) => entry.op === 'delete' && entry.reason === 'erased'))) {
    options.onErasure()
  }
  options.onPages(run, change)
}

/** Refuses a feed that changed under us, or that would keep us going in circles. */
function checkProgress(page: FeedPage, chain: Chain): void {
  const { since, epoch, seen } = chain
  if (since !== null && epoch !== null && page.epoch !== null && page.epoch !== epoch) {
    throw new FacetError('cursor_expired', 'The store began a new feed.', 'The cache is rebuilt from the beginning.')
  }
  const standsStill = page.next === since && (changeCount(page.changes) > 0 || !page.caughtUp)
  if (standsStill || (page.next !== since && seen.has(page.next))) {
    throw protocolFailure('its cursor goes round in circles')
  }
  seen.add(page.next)
  chain.emptyPages = changeCount(page.changes) === 0 && !page.caughtUp ? chain.emptyPages + 1 : 0
  if (chain.emptyPages >= EMPTY_PAGES) throw protocolFailure('it sends empty pages without end')
}

/** A page that is mostly unreadable is a store speaking another language: better to stop than to quarantine it all. */
function refuseForeignPage(changes: Changes): void {
  // A type this version does not know is not bad, only for later.
  const bad = changes.others.filter(
    (entry) => entry.op === 'quarantine' && !(entry.field === 'type' && entry.type !== 'unreadable'),
  )
  const count = changeCount(changes)
  if (bad.length < BAD_RECORDS || bad.length <= BAD_SHARE * count) return
  const first = bad[0]
  const sample =
    first?.op === 'quarantine' ? ` For example ${first.type} ${first.id}: ${first.field} ${first.reason}.` : ''
  throw new FacetError(
    'page_refused',
    `${bad.length} of ${count} records of a page cannot be read.${sample}`,
    "Nothing of the page was applied; ask the store's developer, or update Facet.",
  )
}
