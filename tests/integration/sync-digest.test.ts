import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openReader } from '#data/db/connection.ts'
import { compareDigest } from '#data/sync/upkeep/compare-digest.ts'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { startDataProcess, syncOnce } from './support/data-process.ts'
import { faultProxy } from './support/fault-proxy.ts'
import { callWidget, openStore, readFeed, TEST_TOKEN } from './support/real-store.ts'
import { orderLine } from './support/store-admin.ts'
import { startEngine } from './support/sync-engine.ts'
import { temporaryFolder } from './support/temporary.ts'

const DAY_MS = 86_400_000
const everyOrder = { query: orderQuerySchema.parse({}), offset: 0, limit: 1_000 }
const signal = new AbortController().signal

/** Changes rows of a cache nobody has open. */
function tamper(profile: string, sql: string): void {
  const file = new Database(join(profile, 'cache.sqlite'))
  expect(file.prepare(sql).run().changes).toBeGreaterThan(0)
  file.close()
}

describe('the digest of a store', () => {
  it('is what the cache computes, records deleted, in quarantine and trimmed among them', async () => {
    const store = await openStore()
    const { run, engine, profile } = await startEngine(store.url)
    await store.database.saveRecords([
      ...Array.from({ length: 4_500 }, (_, n) => orderLine(`A-${n}`)),
      { type: 'creator' as const, id: 'cr-1', data: { name: 'Ann' } },
      orderLine('B-1', { itemsTotal: 'much' }),
      {
        type: 'interaction' as const,
        id: 'old',
        data: { kind: 'csat', occurredAt: '2020-01-01T00:00:00Z', rating: 5 },
      },
    ])
    await callWidget(store, 'csat', { sessionId: 's', rating: 'great' })
    await store.database.deleteRecord('order', 'A-7', 'deleted', 0)
    await store.database.saveRecords([orderLine('A-8', { itemsTotal: 7 })])
    engine.configure({ syncMode: 'manual', keepMonths: 12 })
    await run()
    await engine.stop()

    // The formula of the store API, worked out here from the feed alone.
    const digest: Record<string, { live: number; sum: string }> = {}
    for (const { type, id, version, op } of (await readFeed(store)) as { [name: string]: string }[]) {
      if (op === 'delete') continue
      const hash = createHash('sha256').update(`${type}|${id}|${version}`).digest().readBigUInt64BE(0)
      const { live, sum } = digest[type!] ?? { live: 0, sum: '0' }
      digest[type!] = { live: live + 1, sum: String((BigInt(sum) + hash) % 2n ** 64n) }
    }
    expect(digest).toMatchObject({ order: { live: 4_500 }, creator: { live: 1 }, interaction: { live: 2 } })
    const reader = openReader(join(profile, 'cache.sqlite'))
    expect(await compareDigest(reader, digest, signal)).toBeNull()
    reader.close()

    tamper(profile, "UPDATE orders SET version = version + 1 WHERE id = 'A-9'")
    tamper(profile, "DELETE FROM interactions WHERE id = 'old'")
    const after = openReader(join(profile, 'cache.sqlite'))
    expect(await compareDigest(after, digest, signal)).toEqual({
      order: { live: 0, sum: expect.stringMatching(/^\d+$/) },
      interaction: { live: 1, sum: expect.stringMatching(/^\d+$/) },
    })
    after.close()
  })

  it('is asked for with the run after the first, and then once a day, also when the clock was set back', async () => {
    const store = await openStore()
    await store.database.saveRecords([orderLine('A-1'), orderLine('A-2')])
    const proxy = await faultProxy(store.url)
    const { run, clock } = await startEngine(proxy.url)
    const asked = () => proxy.requests('digest=1').length
    await run()
    expect(asked()).toBe(0)
    for (let times = 0; times < 3; times += 1) expect(await run()).toBe(0)
    expect(asked()).toBe(1)
    clock.at += DAY_MS - 1
    await run()
    expect(asked()).toBe(1)
    clock.at += 1
    await run()
    expect(asked()).toBe(2)
    clock.at -= 30 * DAY_MS
    for (let times = 0; times < 2; times += 1) await run()
    expect(asked()).toBe(3)
    // All of them agreed: nothing was fetched again.
    expect(proxy.requests('/changes').filter(({ url }) => !url.includes('since='))).toHaveLength(1)
  })

  it('leads to one rebuild per mismatch: the same one never again, a new one once more', async () => {
    const store = await openStore()
    await store.database.saveRecords([orderLine('A-1'), orderLine('A-2')])
    const proxy = await faultProxy(store.url)
    const { run, clock, failures } = await startEngine(proxy.url)
    proxy.always('/changes', 'wrong digest')
    await run()
    // The digest comes with this one, the rebuild with the next.
    const received: number[] = []
    for (let day = 0; day < 4; day += 1, clock.at += DAY_MS) received.push(await run(), await run(), await run())
    expect(received).toEqual([0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    // Another difference, and it is looked into once.
    await store.database.saveRecords([orderLine('A-3')])
    expect([await run(), await run(), await run()]).toEqual([1, 3, 0])
    clock.at += DAY_MS
    expect([await run(), await run()]).toEqual([0, 0])
    expect(failures).toEqual([])
  })

  it('brings back a record that went missing from the cache file, by one rebuild', async () => {
    const store = await openStore()
    await store.database.saveRecords([orderLine('A-1'), orderLine('A-2'), orderLine('A-3')])
    const profile = join(temporaryFolder(), 'profile')
    const first = startDataProcess(profile)
    await syncOnce(first, store)
    await first.close()
    tamper(profile, "DELETE FROM orders WHERE id = 'A-2'")

    const data = startDataProcess(profile)
    const ids = async () => (await data.call('orders.list', everyOrder)).rows.map((row) => row!.id).sort()
    expect(await ids()).toEqual(['A-1', 'A-3'])
    await data.call('connection.set', { connection: { url: store.url, token: TEST_TOKEN, storeName: null } })
    await data.call('sync.follow', {})
    await expect.poll(ids, { timeout: 20_000 }).toEqual(['A-1', 'A-2', 'A-3'])
    await expect.poll(async () => (await data.call('sync.status', {})).phase, { timeout: 20_000 }).toBe('listening')
    const { receipts } = await data.call('sync.receipts', { limit: 10 })
    expect(receipts.map(({ received }) => received)).toEqual([3, 3])
  })
})
