import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import { CACHE_FILE, openCacheFile, type Profile } from '../db/profile.ts'
import { beginRun, listRebuilds, setRebuilds } from '../db/queries/sync-state.queries.ts'
import { pause } from './pause.ts'
import { type PullOptions, pullPages, type Run } from './pull.ts'

const NEXT_CACHE_FILE = 'cache-next.sqlite'
const REBUILDS_PER_DAY = 3
const DAY_MS = 86_400_000
/** On Windows a file another program has open cannot be replaced; readers are short, so this is tried again. */
const SWAP_TRIES = 50
const SWAP_PAUSE_MS = 100

/** True while a new cache is being built beside the old one; it survives a restart and goes on where it stood. */
export function isRebuilding(profile: Profile): boolean {
  return existsSync(join(profile.directory, NEXT_CACHE_FILE))
}

/**
 * Begins a new cache beside the old one. Throws `store_protocol` when that happens too often: a store that keeps refusing
 * to continue would have everything fetched for ever.
 */
export function beginRebuild(profile: Profile, now: number): void {
  const lately = listRebuilds(profile.cache).filter((at) => now - at < DAY_MS)
  if (lately.length >= REBUILDS_PER_DAY) {
    throw new FacetError(
      'store_protocol',
      `The store refused to continue ${REBUILDS_PER_DAY + 1} times within a day.`,
      "Cached data stays as it was; ask the store's developer.",
    )
  }
  profile.cache.transaction(() => setRebuilds(profile.cache, [...lately, now]))
  openCacheFile(join(profile.directory, NEXT_CACHE_FILE)).close()
}

/**
 * Fills the new cache while the old one keeps answering, and puts it in its place once it is caught up.
 * Needed when the store cannot continue from the old cursor: rows it no longer has must go, and no gap may stay.
 */
export async function rebuildCache(run: Run, profile: Profile, options: PullOptions): Promise<void> {
  const path = join(profile.directory, NEXT_CACHE_FILE)
  const next = openCacheFile(path)
  try {
    next.transaction(() => {
      setRebuilds(next, listRebuilds(profile.cache))
      beginRun(next, run.id, options.clock.now())
    })
    await pullPages(run, next, options)
    next.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    next.close()
  }
  for (let tries = 1; !trySwap(profile, path); tries += 1) {
    if (tries >= SWAP_TRIES) {
      throw new FacetError(
        'sync_busy',
        'The rebuilt cache cannot take the place of the old one while another program has that open.',
        'Close it; nothing is lost, and the next sync goes on here.',
      )
    }
    await pause(SWAP_PAUSE_MS, options.signal)
  }
}

/** False when the operating system does not let the old file be replaced now. */
function trySwap(profile: Profile, path: string): boolean {
  let swapped = true
  // What is still in the old log belongs into the old file: until the swap is done, that file is the cache.
  profile.cache.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  profile.replaceCache(() => {
    const current = join(profile.directory, CACHE_FILE)
    try {
      renameSync(path, current)
    } catch (error) {
      if (!['EBUSY', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
      swapped = false
      return
    }
    for (const suffix of ['-wal', '-shm']) rmSync(current + suffix, { force: true })
  })
  return swapped
}

/** Throws away a half-built cache whose own cursor expired. */
export function abandonRebuild(profile: Profile): void {
  const path = join(profile.directory, NEXT_CACHE_FILE)
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}
