import Database from 'better-sqlite3'
import { sqliteFailure } from './sqlite-failure.ts'

/** Values SQLite takes; booleans are written as 0 and 1 by whoever knows the column. */
export type SqlValue = string | number | bigint | Buffer | null
export type SqlParams = readonly SqlValue[] | Readonly<Record<string, SqlValue>>

/** A handle that can only read. Query functions take this, so "this screen cannot change data" is a compile-time fact. */
export type Reader = {
  all<T>(sql: string, params?: SqlParams): T[]
  get<T>(sql: string, params?: SqlParams): T | undefined
}

/** A handle that can write; there is one per file. */
export type Writer = Reader & {
  run(sql: string, params?: SqlParams): { changes: number; lastInsertRowid: number }
  exec(sql: string): void
  /** Runs `work` in one `BEGIN IMMEDIATE` transaction: all of it or nothing. */
  transaction<T>(work: () => T): T
  close(): void
}

export type ReadConnection = Reader & { close(): void }

/** What reads millions of rows: each an array of its columns' values, cheaper to make than an object. */
export type RowReader = Pick<Reader, 'get'> & {
  rows<R extends readonly unknown[]>(sql: string, params?: SqlParams): R[]
}

/** A connection that can hold on to one state of the file while the writer goes on. */
export type SnapshotConnection = Reader &
  RowReader & {
    /** From here until `letGo` every question sees the same state; the write-ahead log cannot be emptied meanwhile. */
    hold(): void
    letGo(): void
    close(): void
  }

/** SQLite before 3.51.3 can corrupt a WAL database written and checkpointed by two connections at once. */
const MINIMUM_SQLITE = [3, 51, 3] as const

/** One page of a file; one of a single page has no table yet. */
export const PAGE_BYTES = 8_192

/** Page caches, KiB: larger ones make nothing faster here, and they are the process's memory. */
const WRITER_CACHE_KIB = 10_240
const READER_CACHE_KIB = 8_192
const SNAPSHOT_CACHE_KIB = 4_096

/** Opens a file for writing, creating it when missing, with the settings every Facet file uses. */
export function openWriter(path: string): Writer {
  const database = new Database(path, { timeout: 5_000 })
  assertVersion(database)
  // The page size only takes effect before the first table; larger pages write 10–20 % faster here.
  database.pragma(`page_size = ${PAGE_BYTES}`)
  database.pragma('journal_mode = WAL')
  // Rows and cursor commit together, so what a power cut takes back is fetched again.
  database.pragma('synchronous = NORMAL')
  database.pragma(`cache_size = -${WRITER_CACHE_KIB}`)
  database.pragma('wal_autocheckpoint = 8000')
  database.pragma('temp_store = MEMORY')
  database.pragma('foreign_keys = ON')
  // What is erased must be gone from the file, not only from the tables.
  database.pragma('secure_delete = ON')
  const statements = statementCache(database)
  return {
    ...reading(statements, path),
    run(sql, params = []) {
      const { changes, lastInsertRowid } = statements(sql).run(params)
      return { changes, lastInsertRowid: Number(lastInsertRowid) }
    },
    exec: (sql) => void database.exec(sql),
    transaction: (work) => {
      try {
        return database.transaction(work).immediate()
      } catch (error) {
        throw sqliteFailure(error, path)
      }
    },
    close: () => database.close(),
  }
}

/** Opens an existing file for reading only; it sees what is committed, while the writer works. */
export function openReader(path: string): ReadConnection {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 })
  assertVersion(database)
  database.pragma(`cache_size = -${READER_CACHE_KIB}`)
  database.pragma('temp_store = MEMORY')
  database.pragma('query_only = ON')
  return { ...reading(statementCache(database), path), close: () => database.close() }
}

/** Opens an existing file for reading many rows of one and the same state. */
export function openSnapshotReader(path: string): SnapshotConnection {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 })
  assertVersion(database)
  database.pragma(`cache_size = -${SNAPSHOT_CACHE_KIB}`)
  database.pragma('query_only = ON')
  const reader = reading(statementCache(database), path)
  const arrays = statementCache(database, (statement) => statement.raw())
  return {
    ...reader,
    rows: <R>(sql: string, params: SqlParams = []) => mapped(path, () => arrays(sql).all(params) as R[]),
    hold() {
      database.exec('BEGIN')
      // The state is fixed by the first read, not by BEGIN.
      reader.get('SELECT 1 FROM sqlite_schema LIMIT 1')
    },
    letGo: () => void (database.inTransaction && database.exec('COMMIT')),
    close: () => database.close(),
  }
}

function statementCache(
  database: Database.Database,
  prepared = (statement: Database.Statement) => statement,
): (sql: string) => Database.Statement {
  const statements = new Map<string, Database.Statement>()
  return (sql) => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = prepared(database.prepare(sql))
      statements.set(sql, statement)
    }
    return statement
  }
}

function reading(statements: (sql: string) => Database.Statement, path: string): Reader {
  return {
    all: <T>(sql: string, params: SqlParams = []) => mapped(path, () => statements(sql).all(params) as T[]),
    get: <T>(sql: string, params: SqlParams = []) => mapped(path, () => statements(sql).get(params) as T | undefined),
  }
}

/** Runs a read; what SQLite finds wrong is thrown as a FacetError. */
function mapped<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw sqliteFailure(error, path)
  }
}

/** The SQLite library's version, e.g. `3.54.1`. */
export function sqliteVersion(reader: Reader): string {
  return reader.get<{ version: string }>('SELECT sqlite_version() AS version')?.version ?? 'unknown'
}

function assertVersion(database: Database.Database): void {
  const version = database.prepare('SELECT sqlite_version()').pluck().get() as string
  const parts = version.split('.').map(Number)
  const difference =
    MINIMUM_SQLITE.map((wanted, index) => (parts[index] ?? 0) - wanted).find((delta) => delta !== 0) ?? 0
  if (difference < 0)
    throw new Error(`SQLite ${version} is older than ${MINIMUM_SQLITE.join('.')}, which is the first safe one`)
}
