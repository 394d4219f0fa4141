import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { type DataProcess, startDataProcess, syncOnce } from './support/data-process.ts'
import { faultProxy } from './support/fault-proxy.ts'
import { openStore, TEST_TOKEN } from './support/real-store.ts'
import { orderLine } from './support/store-admin.ts'
import { temporaryFolder } from './support/temporary.ts'

const everyOrder = { query: orderQuerySchema.parse({}), offset: 0, limit: 100 }
const ids = async (data: DataProcess) => (await data.call('orders.list', everyOrder)).rows.map((row) => row!.id).sort()
const list = (data: DataProcess) => data.call('quarantine.list', { offset: 0, limit: 50 })

/** Takes a readable order out of the cache into quarantine, as a version that could not read it would have left it. */
function putAside(profile: string, id: string): void {
  const file = new Database(join(profile, 'cache.sqlite'))
  file.transaction(() => {
    const { version } = file.prepare('SELECT version FROM orders WHERE id = ?').get(id) as { version: number }
    const raw = JSON.stringify({ version, op: 'upsert', ...orderLine(id, { itemsTotal: 4_200 }) })
    const row = { id, version, raw }
    file
      .prepare(`INSERT INTO quarantine VALUES ('order', @id, @version, 'itemsTotal', 'is of a later version', @raw, 1)`)
      .run(row)
    file.prepare('DELETE FROM orders WHERE id = @id').run(row)
    const count = file.prepare('UPDATE recordCounts SET live = live + @by WHERE type = @type')
    count.run({ by: -1, type: 'order' })
    count.run({ by: 1, type: 'quarantine' })
    file.prepare(`UPDATE syncState SET decodedBy = 'an older version'`).run()
  })()
  file.close()
}

describe('quarantine', () => {
  it('keeps each record whole with its field and reason, in the window too, and counts it once', async () => {
    const store = await openStore()
    await store.database.saveRecords([
      orderLine('A-1'),
      orderLine('A-2', { itemsTotal: 'much' }),
      { type: 'interaction' as const, id: 'I-1', data: { kind: 'dance', occurredAt: '2026-01-01T00:00:00Z' } },
    ])
    const proxy = await faultProxy(store.url)
    const later = { type: 'parcel', id: 'P-1', version: 3, op: 'upsert', data: { weight: 1 } }
    proxy.add(JSON.stringify(later))
    const data = startDataProcess(join(temporaryFolder(), 'profile'))
    const { receipt } = await syncOnce(data, { url: proxy.url, token: TEST_TOKEN })
    expect(receipt).toMatchObject({ received: 4, new: 1, quarantined: 3 })
    const { rows, total } = await list(data)
    expect(total).toBe(3)
    expect((await data.call('sync.status', {})).counts).toMatchObject({ orders: 1, interactions: 0, quarantined: 3 })
    const about = Object.fromEntries(rows.map((row) => [row.id, row]))
    expect(about['A-2']).toMatchObject({ type: 'order', version: 1, field: 'itemsTotal', reason: expect.any(String) })
    expect(about['I-1']).toMatchObject({ type: 'interaction', field: 'kind' })
    expect(about['P-1']).toMatchObject({ type: 'parcel', version: 3, field: 'type' })
    expect(JSON.parse(about['P-1']!.raw)).toEqual(later)
    // The same again is known: no second row, no second count.
    await store.database.saveRecords([orderLine('A-3')])
    const again = await data.call('sync.run', { giveUpAfterMs: 2_000 })
    expect(again.receipt).toMatchObject({ received: 2, new: 1, known: 1, quarantined: 0 })
    expect((await list(data)).total).toBe(3)
  })

  it('is read again by another version of Facet, without a request to the store; the same version does not try', async () => {
    const store = await openStore()
    const proxy = await faultProxy(store.url)
    await store.database.saveRecords([orderLine('A-1'), orderLine('A-2'), orderLine('B-1', { itemsTotal: 'much' })])
    const profile = join(temporaryFolder(), 'profile')
    const first = startDataProcess(profile, '1.0.0')
    await syncOnce(first, { url: proxy.url, token: TEST_TOKEN })
    await first.close()
    putAside(profile, 'A-2')

    proxy.always('', 'status 401')
    const asked = proxy.requests('').length
    const newer = startDataProcess(profile, '1.1.0')
    expect(await ids(newer)).toEqual(['A-1'])
    // Whatever becomes of the run: what can be read needs no store.
    await expect(syncOnce(newer, { url: 'http://127.0.0.1:1', token: TEST_TOKEN }, 0)).rejects.toMatchObject({
      code: 'profile_store_mismatch',
    })
    expect(proxy.requests('')).toHaveLength(asked)
    expect((await newer.call('orders.list', everyOrder)).rows.find((row) => row?.id === 'A-2')).toMatchObject({
      totalMinor: 4_200,
    })
    const { rows, total } = await list(newer)
    expect({ total, ids: rows.map(({ id }) => id) }).toEqual({ total: 1, ids: ['B-1'] })
    expect((await newer.call('sync.status', {})).counts).toMatchObject({ orders: 2, quarantined: 1 })
    await newer.close()

    // Tried once per version, not at every start.
    putAside(profile, 'A-2')
    const file = new Database(join(profile, 'cache.sqlite'))
    file.prepare(`UPDATE syncState SET decodedBy = '1.1.0'`).run()
    file.close()
    const same = startDataProcess(profile, '1.1.0')
    await syncOnce(same, { url: 'http://127.0.0.1:1', token: TEST_TOKEN }, 0).catch(() => {})
    expect(await ids(same)).toEqual(['A-1'])
    expect((await list(same)).total).toBe(2)
  })
})
