import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Receipt } from '#shared/rpc/shapes.ts'
import { type DataProcess, startDataProcess, syncOnce } from './support/data-process.ts'
import { faultProxy } from './support/fault-proxy.ts'
import { callWidget, openStore, TEST_TOKEN } from './support/real-store.ts'
import { orderLine } from './support/store-admin.ts'
import { temporaryFolder } from './support/temporary.ts'

const profileOf = () => join(temporaryFolder(), 'profile')
const runOnce = (data: DataProcess) => data.call('sync.run', { giveUpAfterMs: 2_000 })
/** Oldest first. */
const receiptsOf = async (data: DataProcess) => (await data.call('sync.receipts', { limit: 500 })).receipts.reverse()

/** The accounting of each run, and the chain of their cursors. */
function expectSound(receipts: readonly Receipt[]): void {
  for (const receipt of receipts) {
    const { received, known, quarantined } = receipt
    expect(receipt.new + receipt.changed + receipt.deleted + known + quarantined, JSON.stringify(receipt)).toBe(
      received,
    )
  }
  const before = receipts.slice(1).map(({ cursorBefore }) => cursorBefore)
  expect(before).toEqual(receipts.slice(0, -1).map(({ cursorAfter }) => cursorAfter))
}

describe('receipts', () => {
  it('account for everything received, run by run, with bytes, time per stage and cursors that chain', async () => {
    const store = await openStore()
    const proxy = await faultProxy(store.url)
    const data = startDataProcess(profileOf())
    const many = Array.from({ length: 3_000 }, (_, n) => orderLine(`A-${n}`))
    await store.database.saveRecords([...many, orderLine('B-1'), orderLine('B-2', { itemsTotal: 'much' })])
    const first = await syncOnce(data, { url: proxy.url, token: TEST_TOKEN })
    expect(first.receipt).toMatchObject({
      received: 3_002,
      new: 3_001,
      quarantined: 1,
      caughtUp: true,
      errorCode: null,
    })
    expect(first.receipt).toMatchObject({ cursorBefore: null, cursorAfter: expect.any(String), recent: 0, pages: 1 })
    const sent = await (
      await fetch(`${store.url}/api/v1/changes?limit=5000`, { headers: { authorization: `Bearer ${TEST_TOKEN}` } })
    ).arrayBuffer()
    expect(first.receipt.bytes).toBe(sent.byteLength)
    for (const stage of ['fetchMs', 'decodeMs', 'writeMs'] as const) expect(first.receipt[stage]).toBeGreaterThan(0)

    await store.database.saveRecords([orderLine('A-1', { itemsTotal: 900 }), orderLine('B-3')])
    await store.database.deleteRecord('order', 'A-2', 'deleted', Date.now())
    // A page that comes again is known.
    const again = JSON.stringify({ type: 'order', op: 'upsert', version: 1, ...pick(orderLine('B-1')) })
    proxy.add(again)
    const second = await runOnce(data)
    expect(second.receipt).toMatchObject({ received: 4, new: 1, changed: 1, deleted: 1, known: 1, quarantined: 0 })
    expect(second).toMatchObject({ received: 4, applied: 3, known: 1, quarantined: 0, pages: second.receipt.pages })
    const receipts = await receiptsOf(data)
    expect(receipts).toEqual([first.receipt, second.receipt])
    expectSound(receipts)
  })

  it('say how a failed run ended, and what it had done until then', async () => {
    const store = await openStore()
    const proxy = await faultProxy(store.url)
    proxy.cutPages(500)
    await store.database.saveRecords(Array.from({ length: 2_000 }, (_, n) => orderLine(`A-${n}`)))
    const data = startDataProcess(profileOf())
    proxy.next('/changes', ['pass', 'pass', 'status 401'])
    await expect(syncOnce(data, { url: proxy.url, token: TEST_TOKEN })).rejects.toMatchObject({ code: 'unauthorized' })
    const [failed] = await receiptsOf(data)
    expect(failed).toMatchObject({ errorCode: 'unauthorized', caughtUp: false, endedAt: expect.any(Number) })
    expect(failed).toMatchObject({ received: 1_000, new: 1_000, pages: 2, cursorAfter: expect.any(String) })
    expect((await runOnce(data)).receipt).toMatchObject({ received: 1_000, new: 1_000, errorCode: null })
    await store.close()
    await expect(runOnce(data)).rejects.toMatchObject({ code: 'store_unreachable' })
    const receipts = await receiptsOf(data)
    expect(receipts.at(-1)).toMatchObject({ errorCode: 'store_unreachable', received: 0 })
    expectSound(receipts)
  })

  it('outlive a rebuild, that of the run that rebuilt among them, and are kept for 90 days', async () => {
    const store = await openStore()
    const proxy = await faultProxy(store.url)
    const profile = profileOf()
    const data = startDataProcess(profile)
    await store.database.saveRecords([orderLine('A-1'), orderLine('A-2')])
    const first = await syncOnce(data, { url: proxy.url, token: TEST_TOKEN })
    proxy.next('/changes', ['status 401'])
    await expect(runOnce(data)).rejects.toMatchObject({ code: 'unauthorized' })
    proxy.next('/changes', ['status 410'])
    const rebuilt = await runOnce(data)
    expect(rebuilt.receipt).toMatchObject({ received: 2, new: 2 })
    const receipts = await receiptsOf(data)
    expect(receipts.map(({ runId }) => runId)).toEqual([first.receipt.runId, expect.any(String), rebuilt.receipt.runId])
    expect(receipts[1]).toMatchObject({ errorCode: 'unauthorized' })
    expectSound(receipts)

    await data.close()
    const file = new Database(join(profile, 'cache.sqlite'))
    const age = file.prepare('UPDATE syncRuns SET startedAt = startedAt - ? WHERE runId = ?')
    age.run(91 * 86_400_000, receipts[0]!.runId)
    age.run(89 * 86_400_000, receipts[1]!.runId)
    file.close()
    const later = startDataProcess(profile)
    const last = await syncOnce(later, { url: proxy.url, token: TEST_TOKEN })
    expect((await receiptsOf(later)).map(({ runId }) => runId)).toEqual([
      receipts[1]!.runId,
      receipts[2]!.runId,
      last.receipt.runId,
    ])
  })

  it('are not left by answers that say nothing new to a store listened to, but by what it then tells', async () => {
    const store = await openStore()
    const proxy = await faultProxy(store.url)
    const data = startDataProcess(profileOf())
    await data.call('connection.set', { connection: { url: proxy.url, token: TEST_TOKEN, storeName: null } })
    await data.call('sync.follow', {})
    await expect.poll(() => proxy.requests('wait=').length, { timeout: 20_000 }).toBe(1)
    // The first sync of an empty store brought nothing, and nobody asked for it.
    expect(await receiptsOf(data)).toEqual([])
    await callWidget(store, 'csat', { sessionId: 's', rating: 'good' })
    await expect.poll(() => proxy.requests('wait=').length, { timeout: 20_000 }).toBe(2)
    expect(await receiptsOf(data)).toMatchObject([{ received: 1, new: 1, caughtUp: true }])
    // A person who asks gets one in any case.
    await data.call('sync.start', {})
    await expect.poll(async () => (await receiptsOf(data)).length, { timeout: 20_000 }).toBe(2)
  })
})

function pick({ id, data }: { id: string; data: object }): object {
  return { id, data }
}
