import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { orderFlags } from '#shared/domain/order-flags.ts'
import { startDataProcess, syncOnce } from './support/data-process.ts'
import { openStore, TEST_TOKEN } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

const DAY_MS = 86_400_000
const PLACED = Date.UTC(2026, 10, 1, 12)
const day = (after: number) => new Date(PLACED + after * DAY_MS).toISOString()
const order = (id: string, more: object = {}) => ({
  type: 'order' as const,
  id,
  data: { orderNumber: id, placedAt: day(0), status: 'paid', currency: 'USD', itemsTotal: 100, test: false, ...more },
})
const interaction = (id: string, kind: string, after: number, more: object = {}) => ({
  type: 'interaction' as const,
  id,
  data: { kind, sessionId: id, orderNumber: 'A-1', occurredAt: day(after), test: false, payload: {}, ...more },
})
const profileOf = () => join(temporaryFolder(), 'profile')

describe('the flags of an order', () => {
  it('are those of its timeline as the store tells it, and change with it', async () => {
    const store = await openStore()
    await store.database.saveRecords([
      order('A-1'),
      interaction('capsule', 'capsule', -1),
      interaction('first', 'order_tracking', 1),
      interaction('back', 'order_tracking', 3, { orderNumber: ' #a-1 ' }),
      interaction('asked', 'return', 30),
      interaction('tested', 'order_tracking', 31, { test: true }),
    ])
    const data = startDataProcess(profileOf())
    await syncOnce(data, store)
    const flags = async () => {
      const found = await data.call('orders.get', { id: 'A-1' })
      const { recontacts, openLoop } = orderFlags(found!.order, found!.timeline)
      return { recontacts: [...recontacts], openLoop: openLoop?.id ?? null }
    }
    expect(await flags()).toEqual({ recontacts: [['back', 2 * DAY_MS]], openLoop: 'asked' })

    await store.database.saveRecords([order('A-1', { refundedItemsTotal: 40 })])
    await data.call('sync.run', { giveUpAfterMs: 5_000 })
    expect((await flags()).openLoop).toBeNull()
  })
})

describe('the page of an order in the admin', () => {
  const page = 'https://admin.example.com/orders/A-1'

  it('comes with the origin the store names now; a store that cannot be asked names none', async () => {
    const store = await openStore({ adminOrigin: 'https://admin.example.com' })
    await store.database.saveRecords([order('A-1', { adminUrl: page }), order('A-2')])
    const data = startDataProcess(profileOf())
    await syncOnce(data, store)
    const asked = { url: store.url, token: TEST_TOKEN }
    const ask = (orderId: string, given: typeof asked | null) => data.call('links.adminPage', { orderId, store: given })
    expect(await ask('A-1', asked)).toEqual({
      orderNumber: 'A-1',
      url: page,
      adminOrigin: 'https://admin.example.com',
    })
    expect(await ask('A-1', null)).toEqual({ orderNumber: 'A-1', url: page, adminOrigin: null })
    expect(await ask('A-1', { ...asked, token: 'another' })).toMatchObject({ adminOrigin: null })
    expect(await ask('A-2', asked)).toEqual({ orderNumber: 'A-2', url: null, adminOrigin: null })
    await expect(ask('A-404', asked)).rejects.toMatchObject({ code: 'not_found' })
    await store.close()
    expect(await ask('A-1', asked)).toMatchObject({ url: page, adminOrigin: null })
  })
})
