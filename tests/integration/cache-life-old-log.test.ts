import { copyFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { startDataProcess, syncOnce } from './support/data-process.ts'
import { callWidget, openStore } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

const rating = (sessionId: string) => ({ sessionId, orderNumber: 'G-1', rating: 'great', comment: '' })

it('a log that came back beside a cache that was closed in order is dropped, while the window reads the cache', async () => {
  const store = await openStore()
  await callWidget(store, 'csat', rating('s1'))
  const profile = join(temporaryFolder(), 'profile')
  const log = join(profile, 'cache.sqlite-wal')
  const kept = join(temporaryFolder(), 'log')
  const first = startDataProcess(profile)
  await syncOnce(first, store)
  copyFileSync(log, kept)
  expect(statSync(kept).size).toBeGreaterThan(0)
  await first.close()
  expect(readFileSync(log).length).toBe(0)
  copyFileSync(kept, log)

  await callWidget(store, 'csat', rating('s2'))
  const second = startDataProcess(profile)
  // Somebody looks at the orders before the sync begins: the log is shared by every connection of the process.
  await second.call('orders.list', { query: orderQuerySchema.parse({}), offset: 0, limit: 10, snapshot: null })
  expect(await syncOnce(second, store)).toMatchObject({ received: 1, applied: 1 })
  expect(second.log()).not.toContain('disk I/O')
  await second.close()
})
