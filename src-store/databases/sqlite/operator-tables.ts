import type { TokenRow } from '../store-database.ts'
import type { Writer } from './open.ts'

type StoredToken = { id: string; hash: Buffer; scopes: string; createdAt: number; revokedAt: number | null }

const DROP_ANSWERS = 'DELETE FROM idempotency WHERE createdAt < ?'
// Left to itself, SQLite looks for the highest place from the end of the table and reads all of it when nothing expired.
const LAST_EXPIRED = 'SELECT MAX(position) FROM changes INDEXED BY changes_deletedAt WHERE deletedAt < ?'
const DROP_TOMBSTONES = 'DELETE FROM changes INDEXED BY changes_deletedAt WHERE deletedAt < ?'

/** What the hourly clean-up asks and the index each must use. */
export const purgePlans = [
  { sql: DROP_ANSWERS, uses: 'idempotency_createdAt' },
  { sql: LAST_EXPIRED, uses: 'changes_deletedAt' },
  { sql: DROP_TOMBSTONES, uses: 'changes_deletedAt' },
] as const

/** What the operator keeps in the database beside the shop's records: tokens, properties, the cursor key, retention. */
export function createOperatorTables(db: Writer) {
  const cursorKey = db.prepare<[], Buffer>('SELECT cursorKey FROM feed').pluck()
  const findToken = db.prepare<[Uint8Array], StoredToken>('SELECT * FROM tokens WHERE hash = ?')
  const saveToken = db.prepare(
    'INSERT OR REPLACE INTO tokens (id, hash, scopes, createdAt, revokedAt) VALUES (?, ?, ?, ?, ?)',
  )
  const listTokens = db.prepare<[], StoredToken>('SELECT * FROM tokens ORDER BY createdAt, id')
  const revokeToken = db.prepare('UPDATE tokens SET revokedAt = COALESCE(revokedAt, ?) WHERE id = ?')
  const listErasures = db.prepare<[], { id: string; requestedAt: number }>(
    'SELECT id, requestedAt FROM erasures ORDER BY requestedAt, id',
  )
  const findProperty = db.prepare<[string], string>('SELECT value FROM properties WHERE name = ?').pluck()
  const saveProperty = db.prepare('INSERT OR REPLACE INTO properties (name, value) VALUES (?, ?)')
  const dropAnswers = db.prepare(DROP_ANSWERS)
  const lastExpired = db.prepare<[number], number | null>(LAST_EXPIRED).pluck()
  const dropTombstones = db.prepare(DROP_TOMBSTONES)
  const raiseOldest = db.prepare('UPDATE feed SET oldestPosition = MAX(oldestPosition, ?)')

  return {
    cursorKey: (): Uint8Array => cursorKey.get()!,
    findToken: (hash: Uint8Array): TokenRow | null => {
      const row = findToken.get(hash)
      return row === undefined ? null : { ...row, scopes: row.scopes.split(' ') }
    },
    saveToken: ({ id, hash, scopes, createdAt, revokedAt }: TokenRow): void => {
      saveToken.run(id, hash, scopes.join(' '), createdAt, revokedAt)
    },
    listTokens: (): TokenRow[] => listTokens.all().map((row) => ({ ...row, scopes: row.scopes.split(' ') })),
    /** Ends a token, for good; false when there is none with this id. */
    revokeToken: (id: string, at: number): boolean => revokeToken.run(at, id).changes === 1,
    /** Every erasure there was, oldest first. */
    listErasures: () => listErasures.all(),
    findProperty: (name: string): string | null => findProperty.get(name) ?? null,
    saveProperty: (name: string, value: string): void => {
      saveProperty.run(name, value)
    },
    purge: (limits: { tombstonesBefore: number; idempotencyBefore: number }): void => {
      dropAnswers.run(limits.idempotencyBefore)
      const last = lastExpired.get(limits.tombstonesBefore) ?? null
      if (last === null) return
      dropTombstones.run(limits.tombstonesBefore)
      raiseOldest.run(last)
    },
  }
}
