import { FacetError } from '#shared/base/facet-error.ts'
import type { HeldCache } from '../db/held-cache.ts'
import { endRun, findSyncState, forgetRunsBefore, insertRun, updateRun } from '../db/queries/sync-state.queries.ts'
import { backoffMs } from './backoff.ts'
import { StoreFailure } from './feed/feed-failures.ts'
import { type PullOptions, pullPages, type Run } from './pull.ts'
import { abandonRebuild, beginDemandedRebuild, isRebuilding, rebuildCache } from './rebuild.ts'

/** Entries asked for per page: as many as any store gives. */
export const LARGEST_PAGE = 5_000
/** Pages fetched while others are written: enough for one large transaction. */
const AHEAD = 4
const LONGEST_REQUEST_MS = 60_000
/** The last request before giving up gets this long at least, or it would fail for no fault of the store. */
const SHORTEST_REQUEST_MS = 1_000
const KEEP_RECEIPTS_MS = 90 * 86_400_000
/** After so many failures in a row nothing but one careful try at a time is made. */
export const BREAKER_OPENS_AFTER = 5

export type RunOptions = Omit<PullOptions, 'limit' | 'ahead' | 'requestMs'> & {
  held: HeldCache
  random: () => number
  /** Ends with the last error once this long has passed without a committed page; null tries for ever. */
  giveUpAfterMs: number | null
  /** From when on details of interactions are kept in a cache built anew; null keeps all. */
  detailsSince: number | null
  /** Whether the run leaves a receipt even when nothing was new. */
  keepsReceipt: boolean
  /** Told about a failure that is tried again after `failures` in a row, and waits `waitMs` in between. */
  onRetry(error: FacetError, waitMs: number, failures: number): Promise<void>
  /** Told when the cache file was replaced as a whole. */
  onReplaced(): void
}

/**
 * One sync run from "store asked" to "caught up", with retries and, when the store demands it, a rebuild.
 * Throws the FacetError that ended it. Its receipt is kept in the cache either way.
 */
export async function executeRun(run: Run, options: RunOptions): Promise<void> {
  const { held, keepsReceipt } = options
  refuseOtherStore(held, options.storeName)
  if (keepsReceipt) held.writer.transaction(() => insertRun(held.writer, run.id, run.startedAt))
  try {
    await tryUntilCaughtUp(run, options)
    closeReceipt(run, options, null)
  } catch (error) {
    closeReceipt(run, options, FacetError.from(error))
    throw error
  }
}

function closeReceipt(run: Run, { held, clock, keepsReceipt }: RunOptions, error: FacetError | null): void {
  const { writer } = held
  const cancelledUnheard = error?.code === 'cancelled' && run.totals.received === 0
  if (!keepsReceipt && (error === null || cancelledUnheard) && run.totals.received === 0) return
  writer.transaction(() => {
    insertRun(writer, run.id, run.startedAt)
    updateRun(writer, run.id, run.totals, findSyncState(writer).cursor)
    endRun(writer, run.id, clock.now(), error === null, error?.code ?? null)
    forgetRunsBefore(writer, clock.now() - KEEP_RECEIPTS_MS)
  })
}

/** A profile belongs to the store its first page came from; another store needs another profile. */
function refuseOtherStore({ writer }: HeldCache, storeName: string): void {
  const bound = findSyncState(writer).storeName
  if (bound === null || bound === storeName) return
  throw new FacetError(
    'profile_store_mismatch',
    `This profile holds data of ${bound}, not of ${storeName}.`,
    'Use a new profile for another store.',
  )
}

async function tryUntilCaughtUp(run: Run, options: RunOptions): Promise<void> {
  const { clock, signal, random } = options
  const giveUpAfterMs = options.giveUpAfterMs ?? Number.POSITIVE_INFINITY
  let { waitSeconds } = options
  let limit = LARGEST_PAGE
  let failures = 0
  let begunAnew = false
  let lastPageAt = run.startedAt
  const timeLeftMs = () => lastPageAt + giveUpAfterMs - clock.now()
  const requestMs = () => Math.max(SHORTEST_REQUEST_MS, Math.min(LONGEST_REQUEST_MS, timeLeftMs()))
  const onPages: PullOptions['onPages'] = (...committed) => {
    failures = 0
    lastPageAt = clock.now()
    options.onPages(...committed)
  }
  for (;;) {
    const ahead = failures >= BREAKER_OPENS_AFTER ? 0 : AHEAD
    try {
      return await pullOrRebuild(run, { ...options, limit, ahead, waitSeconds, requestMs, onPages })
    } catch (thrown) {
      const error = FacetError.from(thrown)
      const halve = error.code === 'page_too_large' && limit > 1
      if (signal.aborted || !(halve || mayPass(error))) throw error
      const asked = error instanceof StoreFailure ? error.retryAfterMs : null
      // A half-built cache the store does not go on with was thrown away: that is nobody's failure, and costs nobody's patience.
      if (error.code === 'cursor_expired' && asked === null && !begunAnew) {
        begunAnew = true
        continue
      }
      // Sooner than the store wants it is not asked again.
      if (timeLeftMs() <= (asked ?? 0)) throw gaveUp(error, giveUpAfterMs)
      if (halve) limit = Math.ceil(limit / 2)
      const waitMs = asked ?? (halve ? 0 : backoffMs(failures, random))
      failures += 1
      // Whether the store is back is asked without letting it keep us waiting.
      waitSeconds = 0
      await options.onRetry(error, Math.max(0, Math.min(waitMs, timeLeftMs())), failures)
      if (signal.aborted) throw new FacetError('cancelled', 'The sync was cancelled.')
    }
  }
}

/** True for failures that may be over without anybody doing anything. */
function mayPass(error: FacetError): boolean {
  return (error instanceof StoreFailure && error.code !== 'page_too_large') || error.code === 'cursor_expired'
}

function gaveUp({ code, what }: FacetError, afterMs: number): FacetError {
  return new FacetError(
    code,
    what,
    `Gave up after ${Math.round(afterMs / 1_000)} s without a page; what was synced before stays.`,
  )
}

async function pullOrRebuild(run: Run, options: RunOptions & PullOptions): Promise<void> {
  const { held, clock } = options
  if (!isRebuilding(held.directory)) {
    try {
      return await pullPages(run, held.writer, options)
    } catch (error) {
      if (!(error instanceof FacetError && error.code === 'cursor_expired')) throw error
      beginDemandedRebuild(held, clock.now())
    }
  }
  try {
    // What the store was asked to hold back, or to leave out as known, is not known to the new cache.
    await rebuildCache(run, held, { ...options, waitSeconds: 0, tip: null }, options.detailsSince)
  } catch (error) {
    if (error instanceof FacetError && error.code === 'cursor_expired') abandonRebuild(held.directory)
    throw error
  }
  options.onReplaced()
}
