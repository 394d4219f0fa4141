import { existsSync } from 'node:fs'
import { openReader, openWriter } from './open.ts'
import { createOperatorTables } from './operator-tables.ts'

/** The operator's tables of a database file, for a moment. */
export type OperatorFile = ReturnType<typeof createOperatorTables> & { close(): void }

/**
 * Opens a database for the operator's hand, beside a store that may be serving it: a token takes effect at once.
 * It never writes to the feed, so the one writer of the feed stays the store.
 */
export function openOperatorFile(path: string): OperatorFile {
  const db = openWriter(path, 'serve')
  return { ...createOperatorTables(db), close: () => db.close() }
}

/** Throws when the file is missing or is no store's database. */
export function requireStoreDatabase(path: string): void {
  if (!existsSync(path)) throw new Error(`there is no database ${path}`)
  let tables: unknown
  try {
    const db = openReader(path)
    try {
      tables = db
        .prepare("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('feed', 'changes', 'tokens')")
        .pluck()
        .get()
    } finally {
      db.close()
    }
  } catch (error) {
    throw new Error(`${path} cannot be read as a database: ${(error as Error).message}`, { cause: error })
  }
  if (tables !== 3) throw new Error(`${path} is no database of a store`)
}
