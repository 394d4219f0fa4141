import Database from 'better-sqlite3'
import { openCacheFile } from '#data/db/profile.ts'

/** The pragmas of a connection that decide how fast it writes; those that stay in the file are there already. */
const OF_THE_CONNECTION = [
  'synchronous',
  'cache_size',
  'wal_autocheckpoint',
  'journal_size_limit',
  'temp_store',
  'mmap_size',
  'foreign_keys',
  'secure_delete',
]

/**
 * A new, empty cache file with Facet's own tables, indexes and pragmas (all as `openCacheFile` sets them), on a bare
 * better-sqlite3 connection: nothing of Facet stands between the caller and its prepared statements.
 */
export function openBareCache(path: string): Database.Database {
  const facets = openCacheFile(path)
  const db = new Database(path)
  for (const name of OF_THE_CONNECTION) {
    const row = facets.get<Record<string, string | number>>(`PRAGMA ${name}`)
    const value = row === undefined ? undefined : Object.values(row)[0]
    if (value !== undefined) db.pragma(`${name} = ${value}`)
  }
  facets.close()
  return db
}
