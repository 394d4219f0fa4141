import Database from 'better-sqlite3'
import { migrations } from './migrations/registry.ts'

/** A connection that may write. */
export type Writer = Database.Database & { readonly __access?: 'write' }
/** A connection that only reads. */
export type Reader = Pick<Database.Database, 'prepare' | 'transaction' | 'pragma' | 'close'>

/** The database was written by a newer store than this one. */
export class DatabaseFromFuture extends Error {}

/**
 * Opens the one writing connection and brings the schema up to date.
 * `durable` false is for filling a new file that is thrown away when it is not finished.
 */
export function openWriter(path: string, durable: boolean): Writer {
  const db = new Database(path, { timeout: 5_000 })
  try {
    db.pragma('page_size = 8192')
    db.pragma(durable ? 'journal_mode = WAL' : 'journal_mode = OFF')
    db.pragma(durable ? 'synchronous = FULL' : 'synchronous = OFF')
    if (!durable) db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('cache_size = -65536')
    db.pragma('temp_store = MEMORY')
    db.pragma('foreign_keys = ON')
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens a connection that sees committed rows only and cannot write. */
export function openReader(path: string): Reader {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 })
  db.pragma('cache_size = -32768')
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
