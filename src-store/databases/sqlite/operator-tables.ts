import type { TokenRow } from '../store-database.ts'
import type { Writer } from './open.ts'

type StoredToken = { id: string; hash: Buffer; scopes: string; createdAt: number; revokedAt: number | null }

/** What the operator keeps in the database beside the shop's records: tokens, properties, the cursor key, retention. */
export function createOperatorTables(db: Writer) {
  const cursorKey = db.prepare<[], Buffer>('SELECT cursorKey FROM feed').pluck()
  const findToken = db.prepare<[Uint8Array], StoredToken>('SELECT * FROM tokens WHERE hash = ?')
  const saveToken = db.prepare(
    'INSERT OR REPLACE INTO tokens (id, hash, scopes, createdAt, revokedAt) VALUES (?, ?, ?, ?, ?)',
  )
  const findProperty = db.prepare<[string], string>('SELECT value FROM properties WHERE name = ?').pluck()
  const saveProperty = db.prepare('INSERT OR REPLACE INTO properties (name, value) VALUES (?, ?)')
  const dropAnswers = db.prepare('DELETE FROM idempotency WHERE createdAt < ?')
  const lastExpired = db
    .prepare<[number], number | null>('SELECT MAX(position) FROM changes WHERE deletedAt < ?')
    .pluck()
  const dropTombstones = db.prepare('DELETE FROM changes WHERE deletedAt < ?')
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
