import { chmodSync, closeSync, fsyncSync, openSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import { openWriter, type Writer } from '../connection.ts'
import { type Migration, migrate, newestVersion, schemaVersion } from '../migrate.ts'
import { sqliteFailure } from '../sqlite-failure.ts'
import { assessFile } from './assess-file.ts'
import { removeDatabase, renameDatabase } from './database-files.ts'
import { expectedLedger, schemaLedger } from './schema-ledger.ts'

const MIB = 1_048_576

/** The verified copy a file is kept in while it is upgraded: it has this name only once it was checked. */
export const copyOf = (path: string): string => path.replace(/\.sqlite$/, '-before-upgrade.sqlite')
const unfinishedCopyOf = (path: string): string => `${copyOf(path)}.part`

/**
 * Opens a file for writing at the newest schema. One that holds data and is older is copied first and the copy checked;
 * then it is upgraded in one transaction and checked again as it is on the disk; then the copy is deleted.
 * Throws `disk_full` (naming the room it takes), `disk_read_only`, `sync_busy`, `cache_newer` and `internal` (a step lost
 * rows), and the file is as it was; or `cache_damaged`, and the copy is left for `restoreCopy`.
 */
export function openUpgraded(path: string, migrations: readonly Migration[], what: string): Writer {
  let writer: Writer | null = null
  try {
    writer = openWriter(path)
    // On a read-only disk even a change to what is would fail, and reading need not.
    if ((statSync(path).mode & 0o777) !== 0o600) chmodSync(path, 0o600)
    const version = schemaVersion(writer)
    if (version === 0 || version >= newestVersion(migrations)) migrate(writer, migrations, what)
    else upgrade(writer, path, migrations, what)
    return writer
  } catch (error) {
    writer?.close()
    throw sqliteFailure(error, path)
  }
}

/** Puts the copy an upgrade left behind in the place of a file that was set aside. False when there is no whole one. */
export function restoreCopy(path: string, migrations: readonly Migration[]): boolean {
  const copy = copyOf(path)
  const { state } = assessFile(copy, migrations, { check: true })
  if (state !== 'older' && state !== 'current') return false
  renameDatabase(copy, path)
  return true
}

/** Deletes what an upgrade that was killed left behind. Call it once the file itself is known to be whole. */
export function sweepCopies(path: string): void {
  removeDatabase(unfinishedCopyOf(path))
  removeDatabase(copyOf(path))
}

function upgrade(writer: Writer, path: string, migrations: readonly Migration[], what: string): void {
  const bytes = dataBytes(writer)
  sweepCopies(path)
  assertRoom(bytes + MIB, path, what)
  try {
    keepCopy(writer, path, migrations)
    migrate(writer, migrations, what, (reader) =>
      schemaLedger(reader) === expectedLedger(migrations, newestVersion(migrations)) ? null : 'another schema',
    )
    writer.get('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    const failure = sqliteFailure(error, path)
    // The transaction took everything back, so the copy has nothing to save.
    if (!isDamage(failure)) sweepCopies(path)
    if (failure instanceof FacetError && failure.code === 'disk_full')
      throw noRoom(2 * bytes + MIB, path, what, failure)
    throw failure
  }
  const found = assessFile(path, migrations, { check: true })
  if (found.state !== 'current') {
    throw new FacetError('cache_damaged', `${path} is damaged after its upgrade (${found.reason}).`)
  }
  sweepCopies(path)
}

/** Copies what is committed, makes the copy durable, checks it, and only then gives it its name. */
function keepCopy(writer: Writer, path: string, migrations: readonly Migration[]): void {
  const unfinished = unfinishedCopyOf(path)
  // SQLite fills an empty file and keeps its mode; one it makes itself everybody could read.
  closeSync(openSync(unfinished, 'wx', 0o600))
  writer.run('VACUUM INTO ?', [unfinished])
  const descriptor = openSync(unfinished, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  const found = assessFile(unfinished, migrations, { check: true })
  if (found.state !== 'older') {
    throw new FacetError('cache_damaged', `${path} cannot be copied (the copy is ${found.state}: ${found.reason}).`)
  }
  renameDatabase(unfinished, copyOf(path))
}

/** How large a copy without gaps is. */
function dataBytes(writer: Writer): number {
  const number = (pragma: string) => Object.values(writer.get<Record<string, number>>(`PRAGMA ${pragma}`) ?? {})[0] ?? 0
  return (number('page_count') - number('freelist_count')) * number('page_size')
}

function assertRoom(bytes: number, path: string, what: string): void {
  const { bavail, bsize } = statfsSync(dirname(path))
  if (bavail * bsize < bytes) throw noRoom(bytes, path, what)
}

function noRoom(bytes: number, path: string, what: string, cause?: unknown): FacetError {
  return new FacetError(
    'disk_full',
    `Upgrading the ${what} takes ${Math.ceil(bytes / MIB)} MiB of free space on the disk of ${path}.`,
    'Free some; the file is as it was.',
    { cause },
  )
}

function isDamage(failure: unknown): boolean {
  return failure instanceof FacetError && failure.code === 'cache_damaged'
}
