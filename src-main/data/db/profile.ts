import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import { assessFile } from './cache-life/assess-file.ts'
import { leaveReadable } from './cache-life/leave-readable.ts'
import { closeCache, openCache } from './cache-life/open-cache.ts'
import { openUserFile } from './cache-life/open-user-file.ts'
import type { Damage } from './cache-life/set-aside.ts'
import { openUpgraded } from './cache-life/upgrade.ts'
import { openReader, type ReadConnection, type Writer } from './connection.ts'
import { takeLease } from './lease.ts'
import { cacheMigrations } from './migrations/index.ts'
import { userMigrations } from './user-migrations/index.ts'

/** The files of one profile, as questions see them: the cache for reading, and the user's own file. */
export type Profile = {
  readonly directory: string
  /** Sees what is committed and cannot write. Read the property anew each time: a rebuild replaces it. */
  readonly reader: ReadConnection
  readonly user: Writer
  /** Which file the reader reads: another one may be in its place by now. */
  readonly cacheFile: string
  /** What was damaged and set aside while opening, if anything. */
  readonly damage: { cache: Damage | null; user: Damage | null }
  /** Lets go of the cache file, so that another can take its place; there is no reader until `reopenCache`. */
  releaseCache(): void
  reopenCache(): void
  close(): void
}

export const CACHE_FILE = 'cache.sqlite'
export const USER_FILE = 'user.sqlite'
/** The packed mirror; may be thrown away at any time. */
export const MIRROR_FILE = 'mirror.bin'

/** Where a profile keeps its cache. */
export function cachePath(directory: string): string {
  return join(directory, CACHE_FILE)
}

/** Tells a file from another one that takes its name; empty when there is none. */
export function fileIdentity(path: string): string {
  const status = statSync(path, { bigint: true, throwIfNoEntry: false })
  return status === undefined ? '' : `${status.dev}:${status.ino}`
}

/** Opens a cache file that is not (yet) the profile's own for writing, at this version's schema. */
export function openCacheFile(path: string): Writer {
  return openUpgraded(path, cacheMigrations, 'cache')
}

/**
 * Opens a profile directory. Its cache is created, brought to this version's schema, or set aside when it is damaged, all
 * of which needs the sync lease; one that is current needs none, so that any number of programs may read it.
 * Files are readable by their owner only.
 */
export function openProfile(directory: string, now = Date.now()): Profile {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const path = cachePath(directory)
  const user = openUserFile(join(directory, USER_FILE), userMigrations, now)
  let reader: ReadConnection | null = null
  let cacheFile = ''
  const open = () => {
    cacheFile = fileIdentity(path)
    return openReader(path)
  }
  let damage: Damage | null = null
  try {
    damage = makeReadable(directory, now)
    reader = open()
  } catch (error) {
    user.writer.close()
    throw error
  }
  return {
    directory,
    get reader() {
      if (reader === null) throw new Error('The cache is being replaced: questions wait until it is open again')
      return reader
    },
    get cacheFile() {
      return cacheFile
    },
    user: user.writer,
    damage: { cache: damage, user: user.damage },
    releaseCache() {
      reader?.close()
      reader = null
    },
    reopenCache() {
      reader ??= open()
    },
    close() {
      reader?.close()
      user.writer.close()
      leaveReadable(join(directory, USER_FILE))
    },
  }
}

/** Two that start at once on a new profile: one makes the cache, the other waits this long for it. */
const LONGEST_WAIT_MS = 10_000
const WAIT_MS = 50

function makeReadable(directory: string, now: number): Damage | null {
  const path = cachePath(directory)
  for (let waitedMs = 0; ; waitedMs += WAIT_MS) {
    if (assessFile(path, cacheMigrations, { check: false }).state === 'current') return null
    try {
      return prepareCache(directory, now)
    } catch (error) {
      const isBusy = error instanceof FacetError && error.code === 'sync_busy'
      if (!isBusy || waitedMs >= LONGEST_WAIT_MS) throw error
    }
    // Nothing can be asked of this process before it has a cache, so it may as well sleep.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS)
  }
}

function prepareCache(directory: string, now: number): Damage | null {
  const path = cachePath(directory)
  const lease = takeLease(directory)
  try {
    const { writer, damage } = openCache(path, cacheMigrations, now)
    closeCache(path, writer)
    return damage
  } finally {
    lease.release()
  }
}
