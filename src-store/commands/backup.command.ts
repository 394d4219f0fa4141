import { isoInstant } from '#shared/base/instant.ts'
import type { JsonObject } from '#shared/base/json.ts'
import { backupDatabase, restoreDatabase } from '../databases/sqlite/backup.ts'
import { DatabaseUnavailable } from '../databases/store-database.ts'
import { defaultDatabasePath } from '../options.ts'
import { needed, readArguments, requireWords } from './arguments.ts'

/** `backup --out FILE`: a copy of the database, also while a store serves it. */
export async function backupCommand(argv: readonly string[]): Promise<readonly JsonObject[]> {
  const given = readArguments(argv, ['database', 'out'])
  requireWords(given, 0, 'options only')
  const out = needed(given, 'out')
  const { bytes } = await backupDatabase(given.values.database ?? defaultDatabasePath(), out)
  return [{ backup: out, bytes }]
}

/** `restore --from FILE`: puts a backup in the database's place. Refused while a store serves it. */
export async function restoreCommand(argv: readonly string[]): Promise<readonly JsonObject[]> {
  const given = readArguments(argv, ['database', 'from'])
  requireWords(given, 0, 'options only')
  const database = given.values.database ?? defaultDatabasePath()
  try {
    const { formerAt, tokensKept, erasuresUndone } = await restoreDatabase(needed(given, 'from'), database)
    const undone = erasuresUndone.map(({ id, requestedAt }) => ({ id, requestedAt: isoInstant(requestedAt) }))
    return [{ restored: database, formerAt, tokensKept, erasuresUndone: undone }]
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    throw new Error(`a store is serving ${database}; stop it first, then restore`, { cause: error })
  }
}
