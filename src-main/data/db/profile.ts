import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openReader, openWriter, type ReadConnection, type Writer } from './connection.ts'
import { type Migration, migrate } from './migrate.ts'
import { cacheMigrations } from './migrations/index.ts'
import { sqliteFailure } from './sqlite-failure.ts'
import { userMigrations } from './user-migrations/index.ts'

/** The files of one profile, open: the cache (refillable) and the user's own file (not). */
export type Profile = {
  readonly directory: string
  /** The one writing connection to the cache. Read the property anew each time: a rebuild replaces it. */
  readonly cache: Writer
  /** A second connection to the cache: questions see committed rows and cannot write. Replaced likewise. */
  readonly reader: ReadConnection
  readonly user: Writer
  /** Closes the cache, lets `swap` put another file in its place, and opens that. */
  replaceCache(swap: () => void): void
  close(): void
}

export const CACHE_FILE = 'cache.sqlite'
export const USER_FILE = 'user.sqlite'

/** Opens a profile directory, creating and migrating what is missing. Files are readable by their owner only. */
export function openProfile(directory: string): Profile {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, CACHE_FILE)
  const user = openFile(join(directory, USER_FILE), userMigrations, 'user file')
  let cache = openCacheFile(path)
  let reader = openReader(path)
  const closeCache = () => {
    reader.close()
    cache.close()
  }
  return {
    directory,
    get cache() {
      return cache
    },
    get reader() {
      return reader
    },
    user,
    replaceCache(swap) {
      closeCache()
      try {
        swap()
      } finally {
        cache = openCacheFile(path)
        reader = openReader(path)
      }
    },
    close() {
      closeCache()
      user.close()
    },
  }
}

/** Opens a cache file for writing at the newest schema. Throws `cache_newer` for one a newer Facet wrote. */
export function openCacheFile(path: string): Writer {
  return openFile(path, cacheMigrations, 'cache')
}

function openFile(path: string, migrations: readonly Migration[], what: string): Writer {
  let writer: Writer | null = null
  try {
    writer = openWriter(path)
    chmodSync(path, 0o600)
    migrate(writer, migrations, what)
    return writer
  } catch (error) {
    writer?.close()
    throw sqliteFailure(error, path)
  }
}
