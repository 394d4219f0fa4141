import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { FacetError } from '#shared/base/facet-error.ts'
import { sqliteFailure } from './sqlite-failure.ts'

/** The right to sync a profile: many may read it, one may sync. */
export type Lease = { release(): void }

/**
 * Takes the profile's sync lease. It is an exclusive lock the operating system holds for this process on a small file, so
 * a process that dies loses it at once and nobody has to clean up.
 * Throws `sync_busy` when another process holds it.
 */
export function takeLease(directory: string): Lease {
  const path = join(directory, 'sync.lock')
  let database: Database.Database | null = null
  try {
    database = new Database(path, { timeout: 0 })
    chmodSync(path, 0o600)
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw sqliteFailure(error, path)
    throw new FacetError(
      'sync_busy',
      'Another Facet is syncing this profile.',
      'Its data can be read meanwhile; close the other one to sync here.',
    )
  }
  const held = database
  return { release: () => held.close() }
}
