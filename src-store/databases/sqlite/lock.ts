import Database from 'better-sqlite3'
import { DatabaseUnavailable } from '../store-database.ts'

/** Held while one process serves (or replaces) a database file. */
export type DatabaseLock = { close(): void }

/**
 * Takes a database file for this process alone. The lock is the operating system's, on a file beside the database, and
 * ends with the process however that ends. Throws `DatabaseUnavailable` when another process has it.
 */
export function lockDatabase(path: string): DatabaseLock {
  const lock = new Database(`${path}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw new DatabaseUnavailable('another store is serving this database', { cause: error })
  }
}
