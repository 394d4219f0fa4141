import { chmodSync } from 'node:fs'
import Database from 'better-sqlite3'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Writer } from '../connection.ts'
import { type Migration, newerFile, newestVersion } from '../migrate.ts'
import { sqliteFailure } from '../sqlite-failure.ts'
import { assessFile } from './assess-file.ts'
import { removeCompanions } from './database-files.ts'
import { type Damage, setAside } from './set-aside.ts'
import { openUpgraded, restoreCopy, sweepCopies } from './upgrade.ts'

/** How long to wait for another process that mends or upgrades the same file. */
const TURN_WAIT_MS = 10_000

/** The user's file, open for writing. `damage` must be told to the person: what they had made is in the file set aside. */
export type OpenUserFile = { writer: Writer; damage: Damage | null }

/**
 * Opens the user's own file. A damaged one is never deleted: it is renamed to `user-damaged-<instant>.sqlite`, stays there
 * for good, and a new one is begun. Several processes may call this at once.
 * Throws `cache_newer`, `disk_full`, `disk_read_only`, `sync_busy`, and what an upgrade that failed throws: the file is as it was.
 */
export function openUserFile(path: string, migrations: readonly Migration[], now: number): OpenUserFile {
  // It is small: walking all of it at every start takes milliseconds.
  if (isCurrent(path, migrations)) return { writer: openUpgraded(path, migrations, 'user file'), damage: null }
  return inTurn(path, () => mendAndOpen(path, migrations, now))
}

/** False also when it cannot be told: another process may be making it this moment, so it is looked at again in turn. */
function isCurrent(path: string, migrations: readonly Migration[]): boolean {
  try {
    return assessFile(path, migrations, { check: true }).state === 'current'
  } catch {
    return false
  }
}

function mendAndOpen(path: string, migrations: readonly Migration[], now: number): OpenUserFile {
  const found = assessFile(path, migrations, { check: true })
  if (found.state === 'newer') throw newerFile('user file', found.version, newestVersion(migrations))
  const damage = found.state === 'damaged' ? setAside(path, found.reason, now) : null
  if (damage !== null || found.state === 'missing') {
    removeCompanions(path)
    restoreCopy(path, migrations)
  }
  sweepCopies(path)
  try {
    return { writer: openUpgraded(path, migrations, 'user file'), damage }
  } catch (error) {
    if (error instanceof FacetError && error.code === 'cache_damaged') {
      setAside(path, error.what, now)
      restoreCopy(path, migrations)
    }
    throw error
  }
}

/** Two processes that mend the same file would set aside each other's new one. The lock falls with the process. */
function inTurn<T>(path: string, work: () => T): T {
  const lockPath = path.replace(/\.sqlite$/, '.lock')
  let lock: Database.Database | null = null
  try {
    lock = new Database(lockPath, { timeout: TURN_WAIT_MS })
    chmodSync(lockPath, 0o600)
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    throw sqliteFailure(error, lockPath)
  }
  try {
    return work()
  } finally {
    lock.close()
  }
}
