import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import { assessFile } from '../db/cache-life/assess-file.ts'
import type { Writer } from '../db/connection.ts'
import type { HeldCache } from '../db/held-cache.ts'
import { cacheMigrations } from '../db/migrations/index.ts'
import { openCacheFile } from '../db/profile.ts'
import {
  carryReceipts,
  findSyncState,
  insertRun,
  listRebuilds,
  setDetailsSince,
  setDigest,
  setRebuilds,
} from '../db/queries/sync-state.queries.ts'
import { emptyLog } from '../db/write-ahead-log.ts'
import { pause } from './pause.ts'
import { type PullOptions, pullPages, type Run } from './pull.ts'

const NEXT_CACHE_FILE = 'cache-next.sqlite'
const REBUILDS_PER_DAY = 3
const DAY_MS = 86_400_000
/** On Windows a file another program has open cannot be replaced; readers are short, so this is tried again. */
const SWAP_TRIES = 50
const SWAP_PAUSE_MS = 100

const nextPath = (directory: string) => join(directory, NEXT_CACHE_FILE)

/** True while a new cache is being built beside the old one; it survives a restart and goes on where it stood. */
export function isRebuilding(directory: string): boolean {
  return existsSync(nextPath(directory))
}

/** Begins a new cache beside the old one. */
export function beginRebuild(directory: string): void {
  openCacheFile(nextPath(directory)).close()
}

/**
 * Begins a new cache because the store, or what it says of itself, demands it. Throws `store_protocol` when that happens too often: a store that keeps refusing
 * to continue would have everything fetched for ever.
 */
export function beginDemandedRebuild({ writer, directory }: HeldCache, now: number): void {
  const lately = listRebuilds(writer).filter((at) => now - at < DAY_MS)
  if (lately.length >= REBUILDS_PER_DAY) {
    throw new FacetError(
      'store_protocol',
      `The store has asked ${REBUILDS_PER_DAY} times within a day to start from the beginning.`,
      "Cached data stays as it was; ask the store's developer.",
    )
  }
  writer.transaction(() => setRebuilds(writer, [...lately, now]))
  beginRebuild(directory)
}

/**
 * Fills the new cache while the old one keeps answering, and puts it in its place once it is caught up.
 * Needed when the store cannot continue from the old cursor: rows it no longer has must go, and no gap may stay.
 */
export async function rebuildCache(
  run: Run,
  held: HeldCache,
  options: PullOptions,
  detailsSince: number | null,
): Promise<void> {
  const path = nextPath(held.directory)
  // A half-built one that was damaged meanwhile would be damaged for ever.
  if (assessFile(path, cacheMigrations, { check: true }).state === 'damaged') abandonRebuild(held.directory)
  const next = openCacheFile(path)
  try {
    next.transaction(() => {
      carryOver(held.writer, next, detailsSince)
      insertRun(next, run.id, run.startedAt, findSyncState(held.writer).cursor)
    })
    await pullPages(run, next, options)
    emptyLog(next)
  } finally {
    next.close()
  }
  for (let tries = 1; !(await trySwap(held, path, options.clock.now())); tries += 1) {
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

/** What the new cache must know of the old one's life. One that is half built keeps the details it began with. */
function carryOver(from: Writer, to: Writer, detailsSince: number | null): void {
  const { digestAt, digestDifference } = findSyncState(from)
  setRebuilds(to, listRebuilds(from))
  setDigest(to, digestAt, digestDifference)
  carryReceipts(from, to)
  if (findSyncState(to).cursor === null) setDetailsSince(to, detailsSince)
}

/** False when the operating system does not let the old file be replaced now. */
async function trySwap(held: HeldCache, path: string, now: number): Promise<boolean> {
  let swapped = true
  await held.replace(() => {
    try {
      renameSync(path, held.path)
    } catch (error) {
      if (!['EBUSY', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
      swapped = false
      return
    }
    for (const suffix of ['-wal', '-shm']) rmSync(held.path + suffix, { force: true })
  }, now)
  return swapped
}

/** Throws away a half-built cache whose own cursor expired. */
export function abandonRebuild(directory: string): void {
  const path = nextPath(directory)
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}
