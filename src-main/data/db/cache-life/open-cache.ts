import { statSync } from 'node:fs'
import { type ErrorCode, FacetError } from '#shared/base/facet-error.ts'
import { PAGE_BYTES, type Writer } from '../connection.ts'
import { type Migration, newerFile, newestVersion } from '../migrate.ts'
import { sqliteFailure } from '../sqlite-failure.ts'
import { emptyLog } from '../write-ahead-log.ts'
import { assessFile } from './assess-file.ts'
import { removeCompanions, removeDatabase } from './database-files.ts'
import { syncFile } from './durable.ts'
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
 * What read the file before must then be opened anew.
 */
export type OpenCache = { writer: Writer; damage: Damage | null }

/**
 * Opens the cache for the process that holds the sync lease, whatever is found under its name: nothing, an old schema,
 * damage, garbage, a foreign database, somebody else's log. What is damaged is set aside, and a new cache begun. The file
 * is walked first when its last writer did not end in order, and once a day. Where `hasForeignLog` no other connection of
 * this process may be open.
 * Throws `cache_newer` (nothing was touched), `disk_full`, `disk_read_only` or `sync_busy`: call again later, and after
 * `disk_read_only` or `sync_busy` without any other connection of this process.
 */
export function openCache(path: string, migrations: readonly Migration[], now: number): OpenCache {
  sweepSetAside(path, now)
  const unclean = endedUnclean(path)
  dropUnbegun(path)
  // SQLite would write such a log into the cache.
  if (hasForeignLog(path)) removeCompanions(path)
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
  return { writer, damage }
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
  // Or a power cut could bring the log's old content back, beside a file that says it was closed in order.
  syncFile(`${path}-wal`)
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
    throw sqliteFailure(error, path)
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
 * True when there is a log, or a rollback journal, which a cache never has, beside a file that was closed in order: every
 * orderly end empties the log, so it belongs to another file. To drop it no connection of this process may be open: what they
 * share about a log outlives it.
 */
export function hasForeignLog(path: string): boolean {
  const isThere = (suffix: string) => (statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0) > 0
  return !endedUnclean(path) && (isThere('-wal') || isThere('-journal'))
}
