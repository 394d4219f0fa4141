import { lstatSync } from 'node:fs'
import { FacetError } from '#shared/base/facet-error.ts'
import { openReader, type Reader } from '../connection.ts'
import { APPLICATION_ID, type Migration, newestVersion, schemaVersion, structuralDamage } from '../migrate.ts'
import { sqliteFailure } from '../sqlite-failure.ts'
import { expectedLedger, schemaLedger } from './schema-ledger.ts'

/** What is found under a file's name. `older` and `current` are of this Facet; `newer` of a later one. */
export type FileState = 'missing' | 'empty' | 'current' | 'older' | 'newer' | 'damaged'

/** `version` is the schema number it carries; `reason` says what is wrong with a damaged one, and is empty otherwise. */
export type Assessment = { state: FileState; version: number; reason: string }

/**
 * Looks at a file without changing a byte of it, through a connection that only reads. With `check` its structure is
 * walked, too (about 5 s per GB); without, damage deeper than the schema is not seen.
 * Throws `disk_full`, `disk_read_only` or `sync_busy` when it cannot be looked at.
 */
export function assessFile(path: string, migrations: readonly Migration[], options: { check: boolean }): Assessment {
  const status = lstatSync(path, { throwIfNoEntry: false })
  if (status === undefined) return { state: 'missing', version: 0, reason: '' }
  if (status.isDirectory()) return damaged(0, 'a folder is in its place')
  try {
    const reader = openReader(path)
    try {
      return assess(reader, migrations, options.check)
    } finally {
      reader.close()
    }
  } catch (error) {
    const code = rawCode(error)
    if (code === 'SQLITE_READONLY_ROLLBACK') return damaged(0, 'a rollback journal of another file is beside it')
    const failure = sqliteFailure(error, path)
    // These questions are sound for every database: one that cannot even be asked has a header beyond understanding.
    if (!(failure instanceof FacetError) && code.startsWith('SQLITE_')) {
      return damaged(0, (error as Error).message)
    }
    if (failure instanceof FacetError && failure.code === 'cache_damaged') return damaged(0, failure.what)
    throw failure
  }
}

/** SQLite's own code, also of a failure that has been given words already. */
function rawCode(error: unknown): string {
  const thrown = error instanceof FacetError ? error.cause : error
  return String((thrown as { code?: unknown } | null | undefined)?.code ?? '')
}

function assess(reader: Reader, migrations: readonly Migration[], check: boolean): Assessment {
  const version = schemaVersion(reader)
  const ledger = schemaLedger(reader)
  const newest = newestVersion(migrations)
  if (version === 0 && ledger === expectedLedger(migrations, 0)) return { state: 'empty', version, reason: '' }
  if (version > newest) {
    const applicationId = reader.get<{ application_id: number }>('PRAGMA application_id')?.application_id
    if (applicationId !== APPLICATION_ID) return damaged(version, 'it is not a file of Facet')
    // Each step changes the schema, so a later version with this one's schema is a damaged number.
    if (ledger === expectedLedger(migrations, newest)) return damaged(version, `its schema number ${version} is wrong`)
    return { state: 'newer', version, reason: '' }
  }
  if (ledger !== expectedLedger(migrations, version)) {
    return damaged(version, `its schema is not that of version ${version}`)
  }
  const found = check ? structuralDamage(reader) : null
  if (found !== null) return damaged(version, found)
  return { state: version === newest ? 'current' : 'older', version, reason: '' }
}

function damaged(version: number, reason: string): Assessment {
  return { state: 'damaged', version, reason }
}
