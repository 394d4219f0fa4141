import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE_FILE, openCacheFile, type Profile } from '../db/profile.ts'
import { beginRun, findSyncState, setStoreName } from '../db/queries/sync-state.queries.ts'
import { type PullOptions, pullPages, type Run } from './pull.ts'

const NEXT_CACHE_FILE = 'cache-next.sqlite'

/** True while a new cache is being built beside the old one; it survives a restart and goes on where it stood. */
export function isRebuilding(profile: Profile): boolean {
  return existsSync(join(profile.directory, NEXT_CACHE_FILE))
}

/**
 * Builds a new cache beside the old one, which keeps answering, and puts it in its place once it is caught up.
 * Needed when the store cannot continue from the old cursor: rows it no longer has must go, and no gap may stay.
 */
export async function rebuildCache(run: Run, profile: Profile, options: PullOptions): Promise<void> {
  const path = join(profile.directory, NEXT_CACHE_FILE)
  const next = openCacheFile(path)
  try {
    const { storeName } = findSyncState(profile.cache)
    next.transaction(() => {
      if (storeName !== null) setStoreName(next, storeName)
      beginRun(next, run.id, options.clock.now())
    })
    await pullPages(run, next, options)
  } finally {
    next.close()
  }
  profile.replaceCache(() => {
    const current = join(profile.directory, CACHE_FILE)
    for (const suffix of ['-wal', '-shm']) rmSync(current + suffix, { force: true })
    renameSync(path, current)
  })
}

/** Throws away a half-built cache whose own cursor expired. */
export function abandonRebuild(profile: Profile): void {
  const path = join(profile.directory, NEXT_CACHE_FILE)
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}
