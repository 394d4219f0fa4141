import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { StoreDatabase } from './databases/store-database.ts'

/** What a token may be allowed to do. */
export const scopes = ['feed:read', 'links:write', 'erasure:write', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** Who asks, once the token was recognised. */
export type Caller = { tokenId: string; scopes: readonly string[] }

/** Recognises bearer tokens. */
export type TokenCheck = { find(token: string): Promise<Caller | null> }

/** A token's SHA-256: all that is kept of it. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest()

/** A new token; shown once, kept as a hash only. */
export function newToken(): string {
  return `fct_${randomBytes(32).toString('base64url')}`
}

/** The id of the token a store makes for itself when it is started without one; each start replaces it. */
const LAUNCH_TOKEN = 'launch'

/** Makes the token of this start, with all scopes, and forgets the one of the start before. */
export async function issueLaunchToken(database: StoreDatabase, at: number): Promise<string> {
  const token = newToken()
  await database.saveToken({ id: LAUNCH_TOKEN, hash: hashOf(token), scopes, createdAt: at, revokedAt: null })
  return token
}

/** Checks tokens against the database and, when given, the one token of the command line, which is never stored. */
export function createTokenCheck(database: StoreDatabase, givenToken: string | null): TokenCheck {
  const given = givenToken === null ? null : hashOf(givenToken)
  return {
    find: async (token) => {
      const hash = hashOf(token)
      if (given !== null && timingSafeEqual(hash, given)) return { tokenId: 'command-line', scopes }
      const row = await database.findToken(hash)
      if (row === null || row.revokedAt !== null || !timingSafeEqual(hash, row.hash)) return null
      return { tokenId: row.id, scopes: row.scopes }
    },
  }
}
