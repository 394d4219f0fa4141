import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { isoInstant } from '#shared/base/instant.ts'
import type { JsonObject } from '#shared/base/json.ts'
import { type OperatorFile, openOperatorFile, requireStoreDatabase } from '../databases/sqlite/operator-file.ts'
import { defaultDatabasePath, UsageError } from '../options.ts'
import { hashOf, newToken, type Scope, scopes } from '../tokens.ts'
import { needed, readArguments, requireWords } from './arguments.ts'

/** `token create|list|revoke`: works on the file, also while a store serves it; the store looks tokens up at each call. */
export async function tokenCommand([action, ...argv]: readonly string[]): Promise<readonly JsonObject[]> {
  switch (action) {
    case 'create':
      return [createToken(argv)]
    case 'list':
      return listTokens(argv)
    case 'revoke':
      return [revokeToken(argv)]
    default:
      throw new UsageError('token: say create, list or revoke')
  }
}

function createToken(argv: readonly string[]): JsonObject {
  const given = readArguments(argv, ['scopes', 'database'])
  requireWords(given, 0, 'options only')
  const wanted = needed(given, 'scopes').split(',').map(scopeOf)
  const path = given.values.database ?? defaultDatabasePath()
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const token = newToken()
  const row = { id: `tok_${randomBytes(6).toString('hex')}`, scopes: [...new Set(wanted)], createdAt: Date.now() }
  using(path, (file) => file.saveToken({ ...row, hash: hashOf(token), revokedAt: null }))
  return { id: row.id, token, scopes: row.scopes, createdAt: isoInstant(row.createdAt) }
}

function listTokens(argv: readonly string[]): JsonObject[] {
  const given = readArguments(argv, ['database'])
  requireWords(given, 0, 'options only')
  const rows = using(existing(given.values.database), (file) => file.listTokens())
  return rows.map(({ id, scopes: allowed, createdAt, revokedAt }) => ({
    id,
    scopes: allowed,
    createdAt: isoInstant(createdAt),
    revokedAt: isoInstant(revokedAt),
  }))
}

function revokeToken(argv: readonly string[]): JsonObject {
  const given = readArguments(argv, ['database'])
  requireWords(given, 1, 'the id of a token')
  const id = given.words[0]!
  const found = using(existing(given.values.database), (file) => file.revokeToken(id, Date.now()))
  if (!found) throw new Error(`there is no token ${id}; "token list" shows them`)
  return { id, revoked: true }
}

function scopeOf(text: string): Scope {
  const scope = scopes.find((one) => one === text.trim())
  if (scope === undefined) throw new UsageError(`--scopes: ${text} is none of ${scopes.join(', ')}`)
  return scope
}

function existing(path = defaultDatabasePath()): string {
  requireStoreDatabase(path)
  return path
}

function using<T>(path: string, work: (file: OperatorFile) => T): T {
  const file = openOperatorFile(path)
  try {
    return work(file)
  } finally {
    file.close()
  }
}
