import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { sqliteFailure } from '../sqlite-failure.ts'
import { syncFolder } from './durable.ts'

/** What SQLite keeps beside a database: its log, the log's index, and a rollback journal. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const

/** Removes a database with what SQLite keeps beside it; nothing there is fine. Throws `disk_read_only` or `sync_busy`. */
export function removeDatabase(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true })
  } catch (error) {
    throw sqliteFailure(error, path)
  }
  removeCompanions(path)
}

/** Removes the log, its index and the journal beside a database, and not the database. Throws as `removeDatabase`. */
export function removeCompanions(path: string): void {
  for (const suffix of COMPANIONS) {
    try {
      rmSync(path + suffix, { force: true })
    } catch (error) {
      throw sqliteFailure(error, path + suffix)
    }
  }
}

/**
 * Gives a database and what is beside it another name, durably. The database goes first: a log that stays behind after a
 * crash has no database any more, and is dropped. Throws `disk_read_only`, or `sync_busy` when another program has it open.
 */
export function renameDatabase(from: string, to: string): void {
  try {
    renameSync(from, to)
    for (const suffix of COMPANIONS) {
      if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix)
    }
    syncFolder(dirname(from))
  } catch (error) {
    throw sqliteFailure(error, from)
  }
}
