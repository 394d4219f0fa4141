import { FacetError } from '#shared/base/facet-error.ts'
import type { Profile } from '../db/profile.ts'
import { beginRun, endRun, findSyncState, forgetRunsBefore } from '../db/queries/sync-state.queries.ts'
import { backoffMs } from './backoff.ts'
import { StoreFailure } from './feed-failures.ts'
import { newRun, type PullOptions, pullPages, type Run } from './pull.ts'
import { abandonRebuild, beginRebuild, isRebuilding, rebuildCache } from './rebuild.ts'

const LARGEST_PAGE = 5_000
const LONGEST_REQUEST_MS = 60_000
/** The last request before giving up gets this long at least, or it would fail for no fault of the store. */
const SHORTEST_REQUEST_MS = 1_000
const KEEP_RECEIPTS_MS = 90 * 86_400_000

export type RunOptions = Omit<PullOptions, 'limit' | 'requestMs'> & {
  profile: Profile
  random: () => number
  /** Ends with the last error once this long has passed without a committed page; null tries for ever. */
  giveUpAfterMs: number | null
  /** When the run was asked for, epoch ms: giving up counts from here. */
  startedAt: number
  /** Told about a failure that is tried again, and waits `waitMs` in between. */
  onRetry(error: FacetError, waitMs: number): Promise<void>
  /** Told when the cache file was replaced as a whole. */
  onReplaced(): void
}

/**
 * One sync run from "store asked" to "caught up", with retries and, when the store demands it, a rebuild.
 * Throws the FacetError that ended it. Its receipt is kept in the cache either way.
 */
export async function executeRun(options: RunOptions): Promise<Run> {
  const { profile, clock } = options
  refuseOtherStore(profile, options.storeName)
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

/** A profile belongs to the store its first page came from; another store needs another profile. */
function refuseOtherStore(profile: Profile, storeName: string): void {
  const bound = findSyncState(profile.cache).storeName
  if (bound === null || bound === storeName) return
  throw new FacetError(
    'profile_store_mismatch',
    `This profile holds data of ${bound}, not of ${storeName}.`,
    'Use a new profile for another store.',
  )
}

async function tryUntilCaughtUp(run: Run, options: RunOptions): Promise<void> {
  const { clock, signal, random, startedAt } = options
  const giveUpAfterMs = options.giveUpAfterMs ?? Number.POSITIVE_INFINITY
  let limit = LARGEST_PAGE
  let failures = 0
  let lastPageAt = startedAt
  const timeLeftMs = () => lastPageAt + giveUpAfterMs - clock.now()
  const pull: PullOptions & RunOptions = {
    ...options,
    limit,
    requestMs: () => Math.max(SHORTEST_REQUEST_MS, Math.min(LONGEST_REQUEST_MS, timeLeftMs())),
    onPage: (committed, tables) => {
      failures = 0
      lastPageAt = clock.now()
      options.onPage(committed, tables)
    },
  }
  for (;;) {
    try {
      return await pullOrRebuild(run, { ...pull, limit })
    } catch (thrown) {
      const error = FacetError.from(thrown)
      const halve = error.code === 'page_too_large' && limit > 1
      if (signal.aborted || !(halve || mayPass(error))) throw error
      if (timeLeftMs() <= 0) throw gaveUp(error, giveUpAfterMs)
      if (halve) limit = Math.ceil(limit / 2)
      const asked = error instanceof StoreFailure ? error.retryAfterMs : null
      const waitMs = asked ?? (halve ? 0 : backoffMs(failures, random))
      failures += 1
      await options.onRetry(error, Math.max(0, Math.min(waitMs, timeLeftMs())))
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
  const { profile, clock } = options
  if (!isRebuilding(profile)) {
    try {
      return await pullPages(run, profile.cache, options)
    } catch (error) {
      if (!(error instanceof FacetError && error.code === 'cursor_expired')) throw error
      beginRebuild(profile, clock.now())
    }
  }
  try {
    await rebuildCache(run, profile, options)
  } catch (error) {
    if (error instanceof FacetError && error.code === 'cursor_expired') abandonRebuild(profile)
    throw error
  }
  options.onReplaced()
}
