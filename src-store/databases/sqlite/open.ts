import { chmodSync } from 'node:fs'
import Database from 'better-sqlite3'
import { migrations } from './migrations/registry.ts'

/** A connection that may write. */
export type Writer = Database.Database & { readonly __access?: 'write' }
/** A connection that only reads. */
export type Reader = Pick<Database.Database, 'prepare' | 'transaction' | 'pragma' | 'close'>

/** The database was written by a newer store than this one. */
export class DatabaseFromFuture extends Error {}

/** How a database is opened: to serve a shop, or to fill a new file that is thrown away when it is not finished. */
export type OpenMode = 'serve' | 'fill'

/**
 * The most of a database that a connection keeps in memory while it serves, in KiB: a transaction's pages fit. More only made
 * the process larger, writing to a million records was no faster with four times as much: the system caches the file, too.
 */
const SERVING_CACHE = 'cache_size = -16384'

const pragmas: Readonly<Record<OpenMode, readonly string[]>> = {
  // What is deleted is overwritten: who was erased is not to be read out of the file's gaps.
  serve: ['journal_mode = WAL', 'synchronous = FULL', 'temp_store = MEMORY', 'secure_delete = ON', SERVING_CACHE],
  // Sorting for the indexes of a large fill goes through files: memory stays bounded.
  fill: [
    'journal_mode = OFF',
    'synchronous = OFF',
    'locking_mode = EXCLUSIVE',
    'temp_store = FILE',
    'cache_size = -65536',
  ],
}

/** How long a write waits for another process's (a backup, a token made by hand). The whole store waits with it. */
const BUSY_MS = 1_000

/** Opens the one writing connection and brings the schema up to date. */
export function openWriter(path: string, mode: OpenMode): Writer {
  const db = new Database(path, { timeout: BUSY_MS })
  try {
    // Customers' names and addresses: nobody else on the machine reads them. SQLite gives its other files the same mode.
    chmodSync(path, 0o600)
    db.pragma('page_size = 8192')
    // SQLite keeps a journal all the same unless this is said first.
    if (mode === 'fill') db.unsafeMode(true)
    for (const pragma of pragmas[mode]) db.pragma(pragma)
    db.pragma('foreign_keys = ON')
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Takes the indexes away while many rows come in; the function returned builds them again from the schema's own words. */
export function setIndexesAside(db: Writer): () => void {
  const indexes = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").all() as {
    name: string
    sql: string
  }[]
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
  return () => {
    for (const { sql } of indexes) db.exec(sql)
  }
}

/** Opens a connection that sees committed rows only and cannot write. */
export function openReader(path: string): Reader {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 })
  db.pragma(SERVING_CACHE)
  db.pragma('temp_store = MEMORY')
  return db
}

function migrate(db: Writer): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) {
    throw new DatabaseFromFuture(`the database has schema ${version}, this store knows ${migrations.length}`)
  }
  for (let number = version + 1; number <= migrations.length; number += 1) {
    db.transaction(() => {
      db.exec(migrations[number - 1]!)
      db.pragma(`user_version = ${number}`)
    }).exclusive()
  }
}
