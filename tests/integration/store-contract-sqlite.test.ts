import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openSqliteStore } from '#store/databases/sqlite/sqlite-store.ts'
import type { StoreDatabase } from '#store/databases/store-database.ts'
import { describeStoreContract } from './store-contract.ts'
import { temporaryFolder } from './support/temporary.ts'

describeStoreContract('SQLite', async () => {
  const path = join(temporaryFolder(), 'store.sqlite')
  let open: StoreDatabase | null = openSqliteStore(path)
  const close = async () => {
    const closing = open
    open = null
    await closing?.close()
  }
  onTestFinished(close)
  return {
    database: open,
    reopen: async () => {
      await close()
      open = openSqliteStore(path)
      return open
    },
  }
})
