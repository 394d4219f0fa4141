import { statSync } from 'node:fs'
import { type ErrorCode, FacetError } from '#shared/base/facet-error.ts'
import { PAGE_BYTES, type Writer } from '../connection.ts'
import { type Migration, newerFile, newestVersion } from '../migrate.ts'
import { sqliteFailure } from '../sqlite-failure.ts'
import { emptyLog } from '../write-ahead-log.ts'
import { assessFile } from './assess-file.ts'
import { removeCompanions, removeDatabase } from './database-files.ts'
import { leaveReadable } from './leave-readable.ts'
import { endedUnclean, isCheckDue, markChecked, markClosed, markOpen } from './open-marker.ts'
import { expectedLedger } from './schema-ledger.ts'
import { type Damage, setAsideCache, sweepSetAside } from './set-aside.ts'
import { openUpgraded, restoreCopy, sweepCopies } from './upgrade.ts'

/** How long a close waits for questions that are being answered; what is not done then, the next start does. */
const CLOSE_WAIT_MS = 1_000

/** Failures of the disk or of another program: they say nothing against the file. */
const leavesFileAlone: ReadonlySet<ErrorCode> = new Set(['disk_full', 'disk_read_only', 'sync_busy', 'cache_newer'])

/**
 * The cache, open for writing at the newest schema. `damage` says that an old one was set aside and this one is empty.
 * `exchanged`: the file or its log was exchanged, so what read it before must be opened anew.
 */
export type OpenCache = { writer: Writer; damage: Damage | null; exchanged: boolean }

/**
 * Opens the cache for the process that holds the sync lease, whatever is found under its name: nothing, an old schema,
 * damage, garbage, a foreign database, somebody else's log. What is damaged is set aside, and a new cache begun. The file
 * is walked first when its last writer did not end in order, and once a day.
 * Throws `cache_newer` (nothing was touched), `disk_full`, `disk_read_only` or `sync_busy`: call again later, and after
 * `disk_read_only` or `sync_busy` without any other connection of this process.
 */
export function openCache(path: string, migrations: readonly Migration[], now: number): OpenCache {
  sweepSetAside(path, now)
  const unclean = endedUnclean(path)
  dropUnbegun(path)
  const logDropped = !unclean && dropForeignLog(path)
  let damage = assessOrSetAside(path, migrations, unclean, now)
  markOpen(path)
  let writer: Writer
  try {
    writer = openWritable(path, migrations)
  } catch (error) {
    const failure = FacetError.from(error)
    if (leavesFileAlone.has(failure.code)) throw error
    // Steps that fail on an empty file as well are a fault of this Facet: the old cache stays where it is.
    expectedLedger(migrations, newestVersion(migrations))
    // A cache that no step can bring forward is fetched anew, or this Facet could never open it.
    damage = setAsideCache(path, failure.what, now)
    sweepCopies(path)
    writer = openWritable(path, migrations)
  }
  return { writer, damage, exchanged: logDropped || damage !== null }
}

/**
 * Ends writing in order: the log goes into the file, the file is closed, the marker removed. Throws `disk_full` or
 * `disk_read_only` when the log does not fit; the file is closed all the same, and the next start checks it.
 */
export function closeCache(path: string, writer: Writer): void {
  let logIsEmpty = false
  try {
    writer.exec(`PRAGMA busy_timeout = ${CLOSE_WAIT_MS}`)
    logIsEmpty = emptyLog(writer)
  } catch (error) {
    throw sqliteFailure(error, path)
  } finally {
    writer.close()
  }
  if (!logIsEmpty) return
  markClosed(path)
  leaveReadable(path)
}

/**
 * Proves that the file can be written before anybody relies on it: one that this process has open since its disk was
 * read-only opens without complaint, and stays read-only until every connection to it was closed.
 */
function openWritable(path: string, migrations: readonly Migration[]): Writer {
  const writer = openUpgraded(path, migrations, 'cache')
  try {
    writer.transaction(() => {})
    return writer
  } catch (error) {
    writer.close()
    throw error
  }
}

function assessOrSetAside(
  path: string,
  migrations: readonly Migration[],
  unclean: boolean,
  now: number,
): Damage | null {
  const check = unclean || isCheckDue(path, now)
  const found = assessFile(path, migrations, { check })
  if (found.state === 'newer') throw newerFile('cache', found.version, newestVersion(migrations))
  let damage: Damage | null = null
  if (found.state === 'damaged') damage = setAsideCache(path, found.reason, now)
  if (damage !== null || found.state === 'missing') {
    removeCompanions(path)
    restoreCopy(path, migrations)
  }
  sweepCopies(path)
  if (check) markChecked(path, now)
  return damage
}

/**
 * A file is made with a rollback journal beside it, for the moment until it keeps a log. Where the power went just then it
 * holds nothing yet: it is made anew, and nothing is said of damage.
 */
function dropUnbegun(path: string): void {
  const size = (suffix: string) => statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0
  if (size('-journal') > 0 && size('') <= PAGE_BYTES) removeDatabase(path)
}

/**
 * Every orderly end empties the log, so one with content beside a file that was closed in order belongs to another file,
 * as does a rollback journal, which a cache never has. SQLite would write either into the cache. True when it was there.
 */
function dropForeignLog(path: string): boolean {
  const size = (suffix: string) => statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0
  if (size('-wal') === 0 && size('-journal') === 0) return false
  removeCompanions(path)
  return true
}
