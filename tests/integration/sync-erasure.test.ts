import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { createRandom } from '#store/demo/random.ts'
import type { RunningStore } from '#store/start.ts'
import { type DataProcess, startDataProcess, syncOnce } from './support/data-process.ts'
import { faultProxy } from './support/fault-proxy.ts'
import { filesHolding } from './support/profile-bytes.ts'
import { openStore, TEST_TOKEN } from './support/real-store.ts'
import { orderLine, send } from './support/store-admin.ts'
import { startEngine } from './support/sync-engine.ts'
import { temporaryFolder } from './support/temporary.ts'

/** Every text of the person has this word in it, in all places a record keeps texts. */
const CANARY = 'canaryjane'
const jane = {
  id: `cust-${CANARY}`,
  name: `Jane ${CANARY}`,
  email: `${CANARY}@example.com`,
  phone: `+44 20 7946 0958`,
}
const texts = [CANARY, jane.phone, '442079460958']
const runOnce = (data: DataProcess) => data.call('sync.run', { giveUpAfterMs: 20_000 })

async function erase(store: RunningStore, who: object = { customerId: jane.id, email: jane.email, phone: jane.phone }) {
  const response = await send(store, 'erasures', who)
  expect(response.status, await response.clone().text()).toBe(201)
}

let random = createRandom(5)
const words = (most: number) => 'plain words '.repeat(random.int(most))
const placedAt = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()

/** Jane's records and those of others: her texts of every length, from a few bytes to more than a page of the file. */
function records(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => {
    const n = from + index
    const isJane = n % 40 === 0
    const word = isJane ? CANARY : 'somebody'
    const customer = isJane ? jane : { id: `c-${n}`, name: 'Some Body', email: `c-${n}@example.com` }
    const order = orderLine(`A-${n}`, {
      customer,
      placedAt: placedAt(n),
      note: `${word} note ${words(30)}`,
      gift: { wrap: `${word} ${words(60)}` },
    })
    const interaction = {
      type: 'interaction' as const,
      id: `I-${n}`,
      data: {
        kind: n % 3 === 0 ? 'csat' : 'return',
        sessionId: `s-${word}-${n}`,
        occurredAt: placedAt(n),
        orderNumber: `#A-${n}`,
        rating: 'great',
        comment: `${word} ${words(60)} ${word} ${words(n % 200 === 0 ? 900 : 5)} ${word}`,
        reason: `${word} ${words(20)}`,
        customerId: customer.id,
        ...(isJane ? { email: jane.email, phone: jane.phone } : {}),
      },
    }
    return [order, interaction]
  }).flat()
}

/** A shop in which rows grew after they were written, so that pages were split and copies of rows left behind. */
async function shopWithJane(store: RunningStore, data: DataProcess, url = store.url, count = 800): Promise<void> {
  const all = records(0, count)
  await store.database.saveRecords(all)
  await syncOnce(data, { url, token: TEST_TOKEN }, 20_000)
  for (let round = 0; round < 2; round += 1) {
    const grown = all.filter(() => random.chance(0.3))
    for (const { data: fields } of grown) Object.assign(fields, { agent: `agent ${words(40)}`, adminUrl: words(40) })
    await store.database.saveRecords(grown)
    await runOnce(data)
  }
}

/** No byte of Jane, and what others wrote is there. */
function expectGone(profile: string): void {
  expect(filesHolding(profile, texts)).toEqual({})
  expect(Object.keys(filesHolding(profile, ['somebody']))).toContain('cache.sqlite')
}

describe('an erasure', () => {
  it('leaves no byte of the person in any file of the profile, with many rows around', async () => {
    const store = await openStore()
    const profile = join(temporaryFolder(), 'profile')
    const data = startDataProcess(profile)
    await shopWithJane(store, data)
    expect(Object.keys(filesHolding(profile, texts))).toContain('cache.sqlite')
    const before = (await data.call('sync.status', {})).counts
    await erase(store)
    const { receipt } = await runOnce(data)
    expect(receipt.deleted).toBe(20)
    expect(receipt.changed).toBe(20)
    expectGone(profile)
    expect((await data.call('sync.status', {})).counts).toEqual({ ...before, interactions: before.interactions - 20 })
  })

  it('takes a damaged cache that was set aside along, at once', async () => {
    const store = await openStore()
    const profile = join(temporaryFolder(), 'profile')
    const data = startDataProcess(profile)
    await shopWithJane(store, data, store.url, 200)
    await data.close()
    copyFileSync(join(profile, 'cache.sqlite'), join(profile, `cache-damaged-${Date.now()}.sqlite`))
    await erase(store)
    const again = startDataProcess(profile)
    await syncOnce(again, store)
    expectGone(profile)
  })

  it('is finished at the next start, store or none, when the process ended between the commit and the wiping', async () => {
    const store = await openStore()
    const profile = join(temporaryFolder(), 'profile')
    const data = startDataProcess(profile)
    await store.database.saveRecords(records(1, 39))
    await syncOnce(data, store)
    await data.close()
    await store.close()
    // What such an end leaves: the rows gone, their text in the unused part of the file, and the note that it is due.
    const file = new Database(join(profile, 'cache.sqlite'))
    file.pragma('secure_delete = OFF')
    file.exec(`CREATE TABLE gone (text TEXT); INSERT INTO gone SELECT '${CANARY} lingers' FROM orders`)
    file.exec('DROP TABLE gone; UPDATE syncState SET eraseDue = 1')
    file.close()
    expect(Object.keys(filesHolding(profile, texts))).toEqual(['cache.sqlite'])
    const again = startDataProcess(profile)
    await expect(syncOnce(again, store, 0)).rejects.toMatchObject({ code: 'store_unreachable' })
    expectGone(profile)
  })

  it('reaches what a record said in earlier versions, of which only unused parts of the file hold a copy', async () => {
    const store = await openStore()
    const { run, profile, engine } = await startEngine(store.url)
    // Whether a copy stays behind is chance: this seed is one that leaves some.
    random = createRandom(1)
    const all = Array.from({ length: 3_000 }, (_, n) => ({
      type: 'interaction' as const,
      id: `I-${n}`,
      data: {
        kind: 'return',
        sessionId: `s-${n}`,
        occurredAt: placedAt(n),
        comment: `once-${n}- ${words(40)}`,
        customerId: '',
      },
    }))
    await store.database.saveRecords(all)
    await run()
    for (let round = 0; round < 3; round += 1) {
      const grown = all.filter(() => random.chance(0.3))
      for (const { data } of grown) data.comment += words(40)
      await store.database.saveRecords(grown)
      await run()
    }
    await engine.stop()
    for (const [n, { data }] of all.entries())
      Object.assign(data, { comment: `now-${n}-`, customerId: `customer-${n}-` })
    await store.database.saveRecords(all)
    await run()
    await engine.stop()
    const lingering = () =>
      [...readFileSync(join(profile, 'cache.sqlite'), 'latin1').matchAll(/once-(\d+)-/g)].map(([, n]) => n)
    const people = [...new Set(lingering())]
    expect(people.length, 'no copy was left behind: this proves nothing').toBeGreaterThan(8)
    for (const n of people) await erase(store, { customerId: `customer-${n}-` })
    expect(await run()).toBe(people.length)
    expect(lingering().filter((n) => people.includes(n))).toEqual([])
    expect(
      filesHolding(
        profile,
        people.flatMap((n) => [`once-${n}-`, `now-${n}-`, `customer-${n}-`]),
      ),
    ).toEqual({})
  })

  it('stays due while somebody reads an older state, and is finished by the first run after that', async () => {
    const store = await openStore()
    const profile = join(temporaryFolder(), 'profile')
    const data = startDataProcess(profile)
    await shopWithJane(store, data, store.url, 200)
    await data.call('orders.openWalk', { query: orderQuerySchema.parse({}) })
    await erase(store)
    await runOnce(data)
    // The walk's snapshot has Jane in it: her bytes cannot be gone.
    expect(Object.keys(filesHolding(profile, texts))).not.toEqual([])
    await data.call('orders.closeWalk', {})
    await runOnce(data)
    expectGone(profile)
  })

  it('that comes while a new cache is filled leaves no byte in the one that takes over', async () => {
    const store = await openStore()
    const proxy = await faultProxy(store.url)
    const profile = join(temporaryFolder(), 'profile')
    const data = startDataProcess(profile)
    await shopWithJane(store, data, proxy.url, 400)
    proxy.cutPages(100)
    proxy.next('/changes', ['status 410', 'pass', 'pass', 'pass', 'pass', 'slow 1500'])
    const asked = proxy.requests('/changes').length
    const rebuilt = runOnce(data)
    await expect.poll(() => proxy.requests('/changes').length, { timeout: 20_000 }).toBeGreaterThan(asked + 5)
    expect(Object.keys(filesHolding(profile, texts))).toContain('cache-next.sqlite-wal')
    await erase(store)
    await rebuilt
    expectGone(profile)
  })

  it('reaches records that could not be read and are kept raw', async () => {
    const store = await openStore()
    const profile = join(temporaryFolder(), 'profile')
    const data = startDataProcess(profile)
    await store.database.saveRecords([
      ...records(1, 39),
      orderLine('Q-1', { customer: jane, placedAt: 'tomorrow', note: `${CANARY} ${words(40)}` }),
      {
        type: 'interaction' as const,
        id: 'Q-2',
        data: { kind: 'dance', occurredAt: placedAt(1), customerId: jane.id, comment: `${CANARY} ${words(40)}` },
      },
    ])
    expect((await syncOnce(data, store)).quarantined).toBe(2)
    expect(Object.keys(filesHolding(profile, texts))).not.toEqual([])
    await erase(store)
    await runOnce(data)
    expectGone(profile)
  })
})
