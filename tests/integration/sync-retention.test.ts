import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { readCreators } from '#shared/rpc/read-creators.ts'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { createRandom } from '#store/demo/random.ts'
import { type DataProcess, startDataProcess, syncOnce } from './support/data-process.ts'
import { filesHolding } from './support/profile-bytes.ts'
import { openStore } from './support/real-store.ts'
import { orderLine } from './support/store-admin.ts'
import { temporaryFolder } from './support/temporary.ts'

const DAY_MS = 86_400_000
const KEEP_MONTHS = 6
const AGES = 24
const ago = (months: number) => new Date(Date.now() - months * 30.5 * DAY_MS).toISOString()
const period = { from: null, to: null, zone: null }
const random = createRandom(7)

/** What an old interaction has, and a young one: each text says by its first word which it is. */
const detailsOf = (word: string, n: number) => ({
  comment: `${word} comment ${n} ${'words '.repeat(random.int(100))}`,
  email: `${word}-${n}@example.com`,
  phone: `${word} 555 ${n}`,
  agent: `${word} agent ${n}`,
  customerId: `${word}-customer-${n}`,
  // In the payload: one that is known there, one that is not.
  reason: `${word} reason ${n}`,
  giftWrap: `${word} paper ${n}`,
})
const OLD = 'canaryold'
const YOUNG = 'canaryyoung'
const KINDS = ['csat', 'csat', 'csat', 'return', 'resize', 'order_update', 'order_tracking', 'capsule']
const RATINGS = ['great', 'good', 5, '2/5', 1, 'odd', null]

function interaction(n: number, months: number) {
  const word = months > KEEP_MONTHS + 0.5 ? OLD : YOUNG
  return {
    type: 'interaction' as const,
    id: `I-${n}`,
    data: {
      kind: KINDS[n % KINDS.length]!,
      sessionId: `s-${n}`,
      orderNumber: n % 5 === 0 ? null : `#A-${n % 300}`,
      occurredAt: ago(months),
      rating: RATINGS[n % RATINGS.length]!,
      sms: n % 3 === 0,
      test: n % 50 === 0,
      ...detailsOf(word, n),
    },
  }
}

/** A shop of two years, written in two syncs, so that rows that grew were moved and pages were split. */
async function syncedShop(interactions: number) {
  const store = await openStore()
  const ageOf = (n: number) => ((n * 7) % (AGES * 10)) / 10 + (n % 240 >= KEEP_MONTHS * 10 ? 0.05 : 0)
  const orders = Array.from({ length: 300 }, (_, n) =>
    orderLine(`A-${n}`, { creatorId: `cr-${n % 7}`, placedAt: ago(n % AGES) }),
  )
  const deeds = Array.from({ length: interactions }, (_, n) => interaction(n, ageOf(n)))
  await store.database.saveRecords([...orders, ...deeds])
  const profile = join(temporaryFolder(), 'profile')
  const data = startDataProcess(profile)
  await syncOnce(data, store, 30_000)
  for (let round = 0; round < 2; round += 1) {
    const edited = deeds.filter(() => random.chance(0.3))
    for (const { data: fields } of edited) fields.comment += ` and ${fields.comment.slice(0, 400)}`
    await store.database.saveRecords(edited)
    await runOnce(data)
  }
  return { store, profile, data }
}

const runOnce = (data: DataProcess) => data.call('sync.run', { giveUpAfterMs: 30_000 })
const statusOf = (data: DataProcess) => data.call('sync.status', {})

/** Every figure there is. */
async function figuresOf(data: DataProcess) {
  const query = orderQuerySchema.parse({})
  const lately = { ...period, from: ago(9).slice(0, 10) }
  const { rows, total } = await data.call('orders.list', { query, offset: 0, limit: 1_000 })
  return {
    orders: { rows, total },
    creators: readCreators(await data.call('creators.table', { period })),
    creatorsLately: readCreators(await data.call('creators.table', { period: lately })),
    csat: await data.call('csat.summary', { period }),
    csatLately: await data.call('csat.summary', { period: lately }),
    counts: (await statusOf(data)).counts,
  }
}

/** How many interactions of the cache have details, and how many had them taken. */
function detailsIn(profile: string): { kept: number; trimmed: number } {
  const file = new Database(join(profile, 'cache.sqlite'), { readonly: true })
  const sql = `SELECT count(*) FILTER (WHERE email IS NOT NULL) AS kept, count(*) FILTER (WHERE trimmed = 1) AS trimmed FROM interactions`
  const row = file.prepare(sql).get() as { kept: number; trimmed: number }
  file.close()
  return row
}

describe('details of old interactions', () => {
  it('leave every byte of every file with the run after the setting, and no figure moves', async () => {
    const { profile, data } = await syncedShop(1_800)
    const before = await figuresOf(data)
    expect(before.csat.responses).toBeGreaterThan(300)
    expect(before.orders.rows.filter((row) => row!.touched).length).toBeGreaterThan(100)
    expect(Object.keys(filesHolding(profile, [OLD]))).toContain('cache.sqlite')

    await data.call('settings.update', { keepMonths: KEEP_MONTHS })
    await runOnce(data)
    expect(filesHolding(profile, [OLD])).toEqual({})
    expect(Object.keys(filesHolding(profile, [YOUNG]))).toContain('cache.sqlite')
    expect(await figuresOf(data)).toEqual(before)
    const { kept, trimmed } = detailsIn(profile)
    expect(kept + trimmed).toBe(1_800)
    expect(kept).toBeGreaterThan(300)
  })

  it('do not come in with new old ones, say since when they are kept, and come back when more is wanted', async () => {
    const { store, profile, data } = await syncedShop(400)
    expect(await statusOf(data)).toMatchObject({ detailsSince: null })
    await data.call('settings.update', { keepMonths: KEEP_MONTHS })
    await runOnce(data)
    const { detailsSince } = await statusOf(data)
    // Calendar months are a day or two more or less than these.
    expect(Math.abs(detailsSince! - Date.parse(ago(KEEP_MONTHS)))).toBeLessThan(5 * DAY_MS)
    const { trimmed } = detailsIn(profile)

    await store.database.saveRecords([interaction(901, 20), interaction(902, 1)])
    expect((await runOnce(data)).receipt).toMatchObject({ received: 2, new: 2 })
    expect(detailsIn(profile).trimmed).toBe(trimmed + 1)
    expect(filesHolding(profile, [OLD])).toEqual({})
    // An edit of a trimmed one brings nothing back either.
    const edited = interaction(901, 20)
    await store.database.saveRecords([edited])
    expect((await runOnce(data)).receipt).toMatchObject({ received: 1, changed: 1 })
    expect(filesHolding(profile, [OLD])).toEqual({})
    const before = await figuresOf(data)

    await data.call('settings.update', { keepMonths: 120 })
    expect(await runOnce(data)).toMatchObject({ received: 702, caughtUp: true })
    expect(detailsIn(profile)).toEqual({ kept: 402, trimmed: 0 })
    expect(await figuresOf(data)).toEqual(before)
    expect((await statusOf(data)).detailsSince).toBeLessThan(detailsSince! - 100 * 30 * DAY_MS)
    await data.call('settings.update', { keepMonths: null })
    await runOnce(data)
    expect(await statusOf(data)).toMatchObject({ detailsSince: null, rebuilding: false })
    expect(await runOnce(data)).toMatchObject({ received: 0 })
  })
})
