import type { Clock } from '#shared/base/clock.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import { forgetSetAside } from '../db/cache-life/set-aside.ts'
import type { HeldCache } from '../db/held-cache.ts'
import { findSyncState, setDigest, setEraseDue } from '../db/queries/sync-state.queries.ts'
import { wipeErased } from '../db/wipe-erased.ts'
import { emptyLog } from '../db/write-ahead-log.ts'
import { applyRecent } from './apply/apply-pages.ts'
import type { CacheChange } from './apply/cache-change.ts'
import type { Feed } from './feed/feed.ts'
import type { Run } from './pull.ts'
import { beginDemandedRebuild, beginRebuild, isRebuilding } from './rebuild.ts'
import { executeRun, LARGEST_PAGE, type RunOptions } from './run.ts'
import { compareDigest } from './upkeep/compare-digest.ts'
import { detailsSinceOf, trimDetails, wantsTrimmedDetails } from './upkeep/details.ts'

const DAY_MS = 86_400_000
/** Orders shown before the first page: a screen or two. */
const RECENT_ORDERS = 200
/** The write-ahead log is emptied after a run that wrote so much. */
const SMALL_RUN = 1_000

export type SyncRunOptions = {
  held: HeldCache
  feed: Feed
  storeName: string
  clock: Clock
  random: () => number
  signal: AbortSignal
  giveUpAfterMs: number | null
  keepsReceipt: boolean
  waitSeconds: number
  tip: Run['tip']
  keepMonths: number | null
  onPages(run: Run, change: CacheChange): void
  onTrimmed(change: CacheChange): void
  onExpected(entries: number | null): void
  onRetry: RunOptions['onRetry']
  onReplaced(): void
}

/**
 * One run with all that belongs to it: what is kept of old details, rows to show at once, the pages, what was erased, and
 * once a day the store's digest. Answers whether another run is due at once. Throws the FacetError that ended it.
 */
export async function syncOnce(run: Run, options: SyncRunOptions): Promise<{ again: boolean }> {
  const { held, clock } = options
  const detailsSince = detailsSinceOf(options.keepMonths, clock.now())
  await keepDetails(options, detailsSince)
  if (findSyncState(held.writer).cursor === null && !isRebuilding(held.directory)) await showRecent(run, options)
  const { asOf, digestAt } = findSyncState(held.writer)
  // Not with the first sync: who waits for that has waited enough. A clock set back must not put it off for ever.
  const wantsDigest = asOf !== null && (digestAt === null || Math.abs(clock.now() - digestAt) >= DAY_MS)
  // The store's digest comes with an answer; there is none while it holds it back.
  const waitSeconds = wantsDigest ? 0 : options.waitSeconds
  await pull(run, options, { wantsDigest, waitSeconds, detailsSince })
  if (await disagrees(run, options)) return { again: true }
  // Who only listens goes on to do so: that the answer came at once was our wish.
  if (wantsDigest && options.waitSeconds > 0 && run.totals.received === 0) {
    await pull(run, options, { wantsDigest: false, waitSeconds: options.waitSeconds, detailsSince })
  }
  return { again: false }
}

async function pull(
  run: Run,
  options: SyncRunOptions,
  how: Pick<RunOptions, 'wantsDigest' | 'waitSeconds' | 'detailsSince'>,
): Promise<void> {
  const { held, feed, storeName, clock, random, signal, giveUpAfterMs, keepsReceipt, onPages, onRetry, onReplaced } =
    options
  try {
    await executeRun(run, {
      ...how,
      held,
      feed,
      storeName,
      clock,
      random,
      signal,
      giveUpAfterMs,
      keepsReceipt,
      tip: run.tip ?? options.tip,
      onPages,
      onRetry,
      onReplaced,
      onErasure: () => void forgetSetAside(held.path),
    })
  } finally {
    // Once per run, however it ended: pages with an erasure are committed, here or in the cache that took this one's place.
    finishErasure(held)
  }
  forgetSetAside(held.path)
  if (run.totals.received > SMALL_RUN) emptyLog(held.writer)
}

/**
 * Wipes what was erased from every file that may hold it, if that is due. Which texts is not asked: what a record said in
 * earlier versions may linger in unused parts of the file, too, and nobody remembers that. While another connection reads
 * an older state the log cannot be emptied; then it stays due.
 */
export function finishErasure({ writer, path }: HeldCache): void {
  if (findSyncState(writer).eraseDue === 0) return
  forgetSetAside(path)
  if (wipeErased(writer)) writer.transaction(() => setEraseDue(writer, false))
}

async function keepDetails({ held, signal, onTrimmed }: SyncRunOptions, wanted: number | null): Promise<void> {
  if (isRebuilding(held.directory)) return
  if (wantsTrimmedDetails(held.writer, wanted)) beginRebuild(held.directory)
  else if ((await trimDetails(held.writer, wanted, signal, onTrimmed)) > 0) {
    // Pages with the details would stay in the log until it is next emptied.
    emptyLog(held.writer)
    finishErasure(held)
  }
}

/** How much will come, and, when that takes a while, the latest orders first: something to look at meanwhile. */
async function showRecent(run: Run, options: SyncRunOptions): Promise<void> {
  const { held, feed, signal, clock } = options
  // A store that does not answer this is not asked for more than what is needed.
  const counts = await feed.counts(signal).catch(() => undefined)
  if (counts === undefined) return
  const expected = counts === null ? null : counts.order + counts.creator + counts.interaction
  options.onExpected(expected)
  if (expected !== null && expected < LARGEST_PAGE) return
  const changes = await feed.recent(RECENT_ORDERS, signal).catch(() => null)
  if (changes === null || signal.aborted) return
  const { totals, change } = applyRecent(held.writer, run.id, run.startedAt, changes, run.totals, clock.now())
  run.totals = totals
  options.onPages(run, change)
}

/** Compares the store's digest, if one came, and begins a rebuild the first time something does not agree. */
async function disagrees({ digest }: Run, { held, clock, signal }: SyncRunOptions): Promise<boolean> {
  if (digest === null) return false
  const { writer } = held
  const difference = await compareDigest(writer, digest, signal)
  if (signal.aborted) return false
  const found = difference === null ? null : JSON.stringify(difference)
  const known = findSyncState(writer).digestDifference
  const isNews = found !== null && found !== known
  // News is known only once a rebuild has begun for it: one that may not begin today will another day.
  writer.transaction(() => setDigest(writer, clock.now(), isNews ? known : found))
  if (!isNews) return false
  beginDemandedRebuild(held, clock.now())
  writer.transaction(() => setDigest(writer, clock.now(), found))
  return true
}

/** What a person is told who wants to sync without a store. */
export function notConnected(): FacetError {
  return new FacetError('not_connected', 'No store is connected.', 'Enter its address and a token first.')
}
