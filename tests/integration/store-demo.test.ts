import { statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DemoRecipe, demoCounts } from '#store/demo/recipe.ts'
import { demoRecords } from '#store/demo/shop.ts'
import { type Entry, page, readToTip, storeUnderTest, write } from './support/store-api.ts'
import { temporaryFolder } from './support/temporary.ts'

const recipe: DemoRecipe = { size: 'small', seed: 1, until: '2026-03-10', untilIsFixed: true }

type Data = Record<string, unknown>

/** The order key, written down a second time: what the store and the app say is checked against this, not against itself. */
function keyOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const key = value.normalize('NFKC').trim().replace(/^#/, '').toUpperCase()
  return key === '' ? null : key
}

/** What the product's rule "linked" makes of a raw feed for one creator, by brute force. */
function assisted(entries: Entry[], creatorName: string) {
  const live = entries
    .filter(({ op }) => op === 'upsert')
    .map(({ type, id, data }) => ({ type, id, data: data as Data }))
  const of = (type: string) => live.filter((record) => record.type === type)
  const creator = of('creator').find(({ data }) => data.name === creatorName)!
  const orders = of('order').filter(({ data }) => typeof data.itemsTotal === 'number')
  const kinds = ['csat', 'capsule', 'order_update', 'order_tracking', 'return', 'resize']
  const counted = of('interaction').filter(
    ({ data }) =>
      kinds.includes(data.kind as string) && data.test !== true && !Number.isNaN(Date.parse(data.occurredAt as string)),
  )
  const touched = new Set<string>()
  for (const { data } of counted) {
    const exact = orders.filter((order) => order.data.orderNumber === data.orderNumber)
    const key = keyOf(data.orderNumber)
    const same =
      exact.length > 0 ? exact : key === null ? [] : orders.filter((order) => keyOf(order.data.orderNumber) === key)
    const latest = same.toSorted((a, b) => (String(a.data.placedAt) < String(b.data.placedAt) ? 1 : -1))[0]
    if (latest !== undefined) touched.add(latest.id)
  }
  const eligible = orders.filter(
    ({ data }) => data.creatorId === creator.id && data.status !== 'cancelled' && data.test !== true,
  )
  const sales = eligible.filter(({ id }) => touched.has(id))
  const revenue = new Map<string, number>()
  for (const { data } of sales) {
    const net = (data.itemsTotal as number) - (data.discountTotal as number) - (data.refundedItemsTotal as number)
    revenue.set(String(data.currency), (revenue.get(String(data.currency)) ?? 0) + net)
  }
  return {
    eligible: eligible.length,
    sales: sales.map(({ data }) => data.orderNumber),
    revenue: Object.fromEntries(revenue),
  }
}

let entries: Entry[] = []
let interactions: Data[] = []

beforeAll(() => {
  entries = [...demoRecords(recipe)].map(({ type, id, data }) => ({ type, id, version: 1, op: 'upsert', data }))
  interactions = entries.filter(({ type }) => type === 'interaction').map(({ data }) => data as Data)
})

describe('what the origin audit expects to see', () => {
  it('Mara Lindqvist: 12 widget-assisted sales, $18,450.00', () => {
    const numbers = Array.from({ length: 12 }, (_, index) => `GG-${String(index + 1).padStart(3, '0')}`)
    const found = assisted(entries, 'Mara Lindqvist')
    expect(found.sales.toSorted()).toEqual(numbers)
    expect(found.revenue).toEqual({ USD: 1_845_000 })
    expect(found.eligible).toBe(17)
  })

  it.each([2, 3, 77])('and so with seed %i', (seed) => {
    const others = [...demoRecords({ ...recipe, seed })].map(({ type, id, data }) => ({
      type,
      id,
      version: 1,
      op: 'upsert' as const,
      data,
    }))
    expect(assisted(others, 'Mara Lindqvist')).toMatchObject({ revenue: { USD: 1_845_000 }, eligible: 17 })
  })

  it('GG-001: the newest order, every kind but a return, one rating "great" worth 5', () => {
    const orders = entries.filter(({ type }) => type === 'order').map(({ data }) => data as Data)
    const newest = orders.toSorted((a, b) => (String(a.placedAt) < String(b.placedAt) ? 1 : -1))[0]!
    expect(newest).toMatchObject({ orderNumber: 'GG-001', status: 'paid', currency: 'USD', test: false })
    const about = interactions.filter(({ orderNumber }) => keyOf(orderNumber) === 'GG-001')
    const kinds = about.map(({ kind }) => kind).toSorted()
    expect(kinds).toEqual(['capsule', 'csat', 'order_tracking', 'order_tracking', 'order_update', 'resize'])
    expect(about.filter(({ kind }) => kind === 'csat')).toMatchObject([{ rating: 'great', score: 5, test: false }])
    expect(about.every(({ test }) => test === false)).toBe(true)
  })
})

describe('a believable shop with a dirty past', () => {
  const share = (part: number, whole: number) => part / whole

  it('has the promised sizes, and everything before its day', () => {
    expect(interactions).toHaveLength(demoCounts.small.interactions)
    const orders = entries.filter(({ type }) => type === 'order')
    expect(Math.abs(orders.length - demoCounts.small.orders)).toBeLessThan(20)
    expect(entries.filter(({ type }) => type === 'creator')).toHaveLength(40)
    expect(new Set(entries.map(({ type, id }) => `${type} ${id}`)).size).toBe(entries.length)
    for (const { data } of orders) expect(String(data?.placedAt) < recipe.until).toBe(true)
    for (const { receivedAt } of interactions) expect(String(receivedAt) < recipe.until).toBe(true)
  })

  it('lacks order numbers where shops do', () => {
    const without = (list: Data[]) =>
      share(list.filter(({ orderNumber }) => orderNumber === undefined).length, list.length)
    const capsules = interactions.filter(({ kind }) => kind === 'capsule')
    expect(without(interactions)).toBeGreaterThan(0.14)
    expect(without(interactions)).toBeLessThan(0.26)
    expect(without(capsules)).toBeGreaterThan(0.35)
    expect(without(capsules)).toBeLessThan(0.6)
  })

  it('holds every kind of damage the app must survive', () => {
    const csat = interactions.filter(({ kind }) => kind === 'csat')
    const orders = entries.filter(({ type }) => type === 'order').map(({ data }) => data as Data)
    const creators = new Set(entries.filter(({ type }) => type === 'creator').map(({ id }) => id))
    const keys = new Map<string, Set<unknown>>()
    for (const { orderNumber } of orders) {
      const key = keyOf(orderNumber)!
      keys.set(key, (keys.get(key) ?? new Set()).add(orderNumber))
    }
    const contents = interactions.map(({ receivedAt, ...rest }) => JSON.stringify(rest))
    const sessions = csat.map(({ sessionId, orderKey }) => `${sessionId} ${orderKey}`)
    const label = (rating: unknown) => String(rating).trim().toLowerCase()
    const found = {
      'order number lost on the way': interactions.filter(
        ({ payload, orderNumber }) => orderNumber === undefined && (payload as Data).orderNumber !== undefined,
      ),
      'label without score': csat.filter(({ rating, score }) => label(rating) === 'great' && score === undefined),
      'number in words': csat.filter(({ rating }) => /^[1-5](\/5)?$/.test(String(rating))),
      'unknown label': csat.filter(({ score }) => score === null),
      'label and score disagree': csat.filter(({ rating, score }) => label(rating) === 'great' && score === 2),
      'sms as text': interactions.filter(({ sms }) => typeof sms === 'string'),
      orphans: interactions.filter(({ orderNumber }) => keyOf(orderNumber) !== null && !keys.has(keyOf(orderNumber)!)),
      'content twice': contents.filter((content, index) => contents.indexOf(content) !== index),
      'session rated twice': sessions.filter((session, index) => sessions.indexOf(session) !== index),
      'key collisions': [...keys.values()].filter((numbers) => numbers.size > 1),
      'lost zeros': [...keys.keys()].filter((key) => /^0\d+$/.test(key) && keys.has(key.replace(/^0+/, ''))),
      'test interactions': interactions.filter(({ test }) => test === true),
      'test orders': orders.filter(({ test }) => test === true),
      'unknown creator': orders.filter(
        ({ creatorId }) => creatorId !== undefined && !creators.has(creatorId as string),
      ),
      'no currency': orders.filter(({ currency }) => currency === undefined),
      'letters lost': csat.filter(({ comment }) => /Ã|\uFFFD/.test(String(comment))),
      'impossible instants': interactions.filter(({ occurredAt }) => /^(1970|2099)/.test(String(occurredAt))),
      unreadable: interactions.filter(({ kind, occurredAt }) => kind === 'wishlist' || occurredAt === 'yesterday'),
      uncredited: orders.filter(({ creatorId }) => creatorId === undefined),
    }
    const missing = Object.entries(found).filter(([, list]) => list.length === 0)
    expect(missing).toEqual([])
    expect(new Set(orders.map(({ currency }) => currency)).size).toBe(5)
    expect(csat.some(({ comment }) => /[\u0600-\u06ff]/.test(String(comment)))).toBe(true)
    expect(csat.some(({ comment }) => /[\u3040-\u30ff]/.test(String(comment)))).toBe(true)
  })
})

describe('a demo store', () => {
  it('serves byte for byte the same records for the same seed and day, others for another', async () => {
    const feedOf = async (more: Partial<DemoRecipe>) => {
      const store = await storeUnderTest({ demo: { ...recipe, ...more } })
      const { entries: served } = await readToTip(store, null, 'limit=5000')
      await store.close()
      return JSON.stringify(served)
    }
    const first = await feedOf({})
    expect((await feedOf({})) === first).toBe(true)
    expect((await feedOf({ seed: 2 })) === first).toBe(false)
    expect((await feedOf({ until: '2026-03-11' })) === first).toBe(false)
    expect(JSON.parse(first)).toEqual(JSON.parse(JSON.stringify(entries)))
  })

  it('is made once, keeps what was written to it, and is made anew for another recipe', async () => {
    const databasePath = join(temporaryFolder(), 'demo.sqlite')
    const start = (demo: DemoRecipe) => storeUnderTest({ databasePath, demo })
    const first = await start(recipe)
    await write(first, 'csat', { sessionId: 'visitor', rating: 'great', orderNumber: 'GG-002' })
    const { epoch } = (await page(first, null)).feed
    await first.close()
    const { ino } = statSync(databasePath)
    const again = await start({ ...recipe, until: '2027-01-01', untilIsFixed: false })
    expect(statSync(databasePath).ino).toBe(ino)
    const kept = await readToTip(again, null, 'limit=5000')
    expect(kept.entries.filter(({ data }) => data?.sessionId === 'visitor')).toHaveLength(1)
    expect((await page(again, null)).feed.epoch).toBe(epoch)
    await again.close()
    const other = await start({ ...recipe, seed: 5 })
    expect((await page(other, null)).feed.epoch).not.toBe(epoch)
    const anew = await readToTip(other, null, 'limit=5000')
    expect(anew.entries.filter(({ data }) => data?.sessionId === 'visitor')).toHaveLength(0)
  })

  it('never takes the place of a shop’s own database', async () => {
    const store = await storeUnderTest()
    await write(store, 'csat', { sessionId: 's', rating: 'great' })
    await store.close()
    await expect(storeUnderTest({ databasePath: store.databasePath, demo: recipe })).rejects.toThrow(
      /records of its own/,
    )
    const reopened = await storeUnderTest({ databasePath: store.databasePath })
    expect((await readToTip(reopened, null)).entries).toHaveLength(1)
  })
})
