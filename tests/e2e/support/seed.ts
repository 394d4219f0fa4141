import { join } from 'node:path'
import { startStore } from '#store/start.ts'
import type { LegacyRecord } from '../../oracle/random-store.ts'
import { freshFolder } from './launch.ts'

/** A store database with these records in it, made by the store itself; answers the file for `--database`. */
export async function seededDatabase(records: readonly LegacyRecord[]): Promise<string> {
  const databasePath = join(freshFolder(), 'store.sqlite')
  const store = await startStore({
    host: '127.0.0.1',
    port: 0,
    databasePath,
    demo: null,
    token: 'only-to-seed',
    allowedOrigins: [],
    writesPerMinute: null,
    trustProxy: false,
    logLevel: 'silent',
  })
  await store.database.saveRecords(records)
  await store.close()
  return databasePath
}
