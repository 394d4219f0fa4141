import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startDataProcess, syncOnce } from './support/data-process.ts'
import { openStore } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

/** An order of about so many bytes on the wire, all of them in hundreds of small fields: the costliest to hold parsed. */
function wideOrder(id: string, bytes: number) {
  const note = Array.from({ length: Math.round(bytes / 9) }, (_, n) => [`f${n}`, n % 7])
  const data = { orderNumber: id, placedAt: '2026-11-01T10:00:00.000Z', itemsTotal: 100, ...Object.fromEntries(note) }
  return { type: 'order' as const, id, data }
}

it('takes records so wide that a full page of them is more than its thread can hold', async () => {
  const store = await openStore()
  // 5,000 of these are beyond 16 MiB, and 2,500 of them, parsed, beyond the heap of the thread that reads them.
  const orders = Array.from({ length: 5_000 }, (_, n) => wideOrder(`W-${n}`, 4_500))
  for (let from = 0; from < orders.length; from += 500) await store.database.saveRecords(orders.slice(from, from + 500))
  const data = startDataProcess(join(temporaryFolder(), 'profile'))
  expect(await syncOnce(data, store, 60_000)).toMatchObject({ received: 5_000, caughtUp: true })
  expect(data.log()).toContain('page_too_large')
  expect((await data.call('sync.status', {})).counts.orders).toBe(5_000)
})
