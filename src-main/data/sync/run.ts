import { FacetError } from '#shared/base/facet-error.ts'
import type { Profile } from '../db/profile.ts'
import { beginRun, endRun, findSyncState, forgetRunsBefore, setStoreName } from '../db/queries/sync-state.queries.ts'
import { backoffMs } from './backoff.ts'
import { StoreFailure } from './feed-failures.ts'
import { newRun, type PullOptions, pullPages, type Run } from './pull.ts'
import { abandonRebuild, isRebuilding, rebuildCache } from './rebuild.ts'

const LARGEST_PAGE = 5_000
const KEEP_RECEIPTS_MS = 90 * 86_400_000
const REBUILDS_PER_DAY = 3
const DAY_MS = 86_400_000

export type RunOptions = Omit<PullOptions, 'limit'> & {
  profile: Profile
  storeName: string
  random: () => number
  /** Ends with the last error once this long has passed without a committed page; null tries for ever. */
  giveUpAfterMs: number | null
  /** Told about a failure that is tried again, and waits `waitMs` in between. */
  onRetry(error: FacetError, waitMs: number): Promise<void>
  /** Told when the cache file was replaced as a whole. */
  onReplaced(): void
  /** When rebuilds began, epoch ms UTC; kept over runs. */
  rebuildsAt: number[]
}

/**
 * One sync run from "store asked" to "caught up", with retries and, when the store demands it, a rebuild.
 * Throws the FacetError that ended it. Its receipt is kept in the cache either way.
 */
export async function executeRun(options: RunOptions): Promise<Run> {
  const { profile, clock } = options
  bindStore(profile, options.storeName)
  const run = newRun()
  profile.cache.transaction(() => {
    beginRun(profile.cache, run.id, clock.now())
    forgetRunsBefore(profile.cache, clock.now() - KEEP_RECEIPTS_MS)
  })
  const close = (error: unknown) => {
    const code = error === null ? null : FacetError.from(error).code
    profile.cache.transaction(() => endRun(profile.cache, run.id, clock.now(), error === null, code))
  }
  try {
    await tryUntilCaughtUp(run, options)
    close(null)
    return run
  } catch (error) {
    close(error)
    throw error
  }
}

/** Binds the profile to this store on first use; another store needs another profile. */
function bindStore(profile: Profile, storeName: string): void {
  const bound = findSyncState(profile.cache).storeName
  if (bound === storeName) return
  if (bound !== null) {
    throw new FacetError(
      'profile_store_mismatch',
      `This profile holds data of ${bound}, not of ${storeName}.`,
      'Use a new profile for another store.',
    )
  }
  profile.cache.transaction(() => setStoreName(profile.cache, storeName))
}

async function tryUntilCaughtUp(run: Run, options: RunOptions): Promise<void> {
  const { clock, signal, giveUpAfterMs, random } = options
  let limit = LARGEST_PAGE
  let failures = 0
  let lastPageAt = clock.now()
  for (;;) {
    const pagesBefore = run.totals.pages
    try {
      return await pullOrRebuild(run, { ...options, limit })
    } catch (thrown) {
      const error = FacetError.from(thrown)
      if (run.totals.pages > pagesBefore) {
        failures = 0
        lastPageAt = clock.now()
      }
      const halve = error.code === 'page_too_large' && limit > 1
      const mayPass =
        halve || (error instanceof StoreFailure && error.code !== 'page_too_large') || error.code === 'cursor_expired'
      const outOfTime = giveUpAfterMs !== null && clock.now() - lastPageAt >= giveUpAfterMs
      if (!mayPass || outOfTime || signal.aborted) throw error
      if (halve) limit = Math.ceil(limit / 2)
      const asked = error instanceof StoreFailure ? error.retryAfterMs : null
      const waitMs = asked ?? (halve ? 0 : backoffMs(failures, random))
      failures += 1
      await options.onRetry(error, withinTime(waitMs, giveUpAfterMs, lastPageAt - clock.now()))
      if (signal.aborted) throw new FacetError('cancelled', 'The sync was cancelled.')
    }
  }
}

/** A wait never outlasts the time left before giving up. `sinceLastPageMs` is negative or 0. */
function withinTime(waitMs: number, giveUpAfterMs: number | null, sinceLastPageMs: number): number {
  return giveUpAfterMs === null ? waitMs : Math.max(0, Math.min(waitMs, giveUpAfterMs + sinceLastPageMs))
}

async function pullOrRebuild(run: Run, options: RunOptions & PullOptions): Promise<void> {
  const { profile, rebuildsAt, clock } = options
  if (!isRebuilding(profile)) {
    try {
      return await pullPages(run, profile.cache, options)
    } catch (error) {
      if (!(error instanceof FacetError && error.code === 'cursor_expired')) throw error
      allowRebuild(rebuildsAt, clock.now())
    }
  }
  try {
    await rebuildCache(run, profile, options)
  } catch (error) {
    if (error instanceof FacetError && error.code === 'cursor_expired') {
      abandonRebuild(profile)
      allowRebuild(rebuildsAt, clock.now())
    }
    throw error
  }
  options.onReplaced()
}

/** A store that keeps refusing to continue would have us fetch everything for ever. */
function allowRebuild(rebuildsAt: number[], now: number): void {
  if (rebuildsAt.filter((at) => now - at < DAY_MS).length >= REBUILDS_PER_DAY) {
    throw new FacetError(
      'store_protocol',
      `The store refused to continue ${REBUILDS_PER_DAY} times within a day.`,
      "Cached data stays as it was; ask the store's developer.",
    )
  }
  rebuildsAt.push(now)
}
