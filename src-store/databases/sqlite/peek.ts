import Database from 'better-sqlite3'

/** Reads one property of a database file without serving it; null when it has none, or is no store's database. */
export function peekProperty(path: string, name: string): string | null {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const known = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'properties'").get()
    if (known === undefined) return null
    return (db.prepare('SELECT value FROM properties WHERE name = ?').pluck().get(name) as string | undefined) ?? null
  } finally {
    db.close()
  }
}
