import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketStart } from '#shared/base/buckets.ts'
import { addDays, localDateAt } from '#shared/base/period.ts'
import { addCreatorTallies, type CreatorTally } from '#shared/metrics/creator-tally.ts'
import { unpackTallies } from '#shared/metrics/packed-tallies.ts'
import { addSales } from '#shared/metrics/sales-tally.ts'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import type { CreatorsTable } from '#shared/rpc/shapes/creators.shapes.ts'
import type { Attribution } from '#shared/rpc/shapes.ts'
import { slicesFor } from '../lists/slices.ts'
import { newInteractions, newOrders } from '../mirror/columns.ts'
import {
  type Mirror,
  NO_ORDER,
  ORDER_ELIGIBLE,
  ORDER_TEST,
  ORPHAN,
  RESPONSE_BIT,
  SCORE_SHIFT,
} from '../mirror/mirror.ts'
import { creatorDetail } from './creator-detail.ts'
import { creatorsTable } from './creators-table.ts'
import { settleQuestion } from './question.ts'

const DAY_MS = 86_400_000

type PlainOrder = {
  placedAt: number
  creatorId: string | null
  currency: string | null
  items: number
  discount: number
  refunded: number
  kindMask: number
  beforeMs: number | null
  test: boolean
  cancelled: boolean
}
/** A rating; `order`: place of the matched order in the list of orders. */
type PlainResponse = { occurredAt: number; score: number | null; counts: boolean; order: 'none' | 'orphan' | number }

const plain: PlainOrder = {
  placedAt: 0,
  creatorId: 'a',
  currency: 'USD',
  items: 100,
  discount: 0,
  refunded: 0,
  kindMask: 0,
  beforeMs: null,
  test: false,
  cancelled: false,
}

/** A mirror of these records; row keys follow the order of the lists. */
function plainMirror(records: readonly PlainOrder[], responses: readonly PlainResponse[]): Mirror {
  const creatorIds = [null, ...new Set(records.flatMap(({ creatorId }) => creatorId ?? []))]
  const currencies = [null, ...new Set(records.flatMap(({ currency }) => currency ?? []))]
  const orders = newOrders(records.length + 3)
  const sorted = [...records.entries()].sort(([, a], [, b]) => a.placedAt - b.placedAt)
  for (const [at, [index, one]] of sorted.entries()) {
    orders.rowKey[at] = index + 1
    orders.placedAt[at] = one.placedAt
    orders.itemsMinor[at] = one.items
    orders.discountMinor[at] = one.discount
    orders.netMinor[at] = one.items - one.discount - one.refunded
    orders.kindMask[at] = one.kindMask
    orders.beforePurchaseMs[at] = one.beforeMs ?? 0xffffffff
    orders.flags[at] = (one.test ? ORDER_TEST : 0) | (one.test || one.cancelled ? 0 : ORDER_ELIGIBLE)
    orders.creator[at] = creatorIds.indexOf(one.creatorId)
    orders.currency[at] = currencies.indexOf(one.currency)
  }
  orders.length = records.length
  const interactions = newInteractions(responses.length + 3)
  const inTime = [...responses].sort((a, b) => a.occurredAt - b.occurredAt)
  for (const [at, one] of inTime.entries()) {
    const matched = typeof one.order === 'number' && one.order < records.length
    interactions.occurredAt[at] = one.occurredAt
    interactions.bits[at] = ((one.score ?? 0) << SCORE_SHIFT) | (one.counts && one.score !== null ? RESPONSE_BIT : 0)
    interactions.order[at] = matched ? (one.order as number) + 1 : one.order === 'none' ? NO_ORDER : ORPHAN
  }
  interactions.length = responses.length
  const orderAt = (rowKey: number) => orders.rowKey.subarray(0, orders.length).indexOf(rowKey)
  return { commit: 1, orders, interactions, creatorIds, agents: [null], currencies, orderAt }
}

/** Days around both changes of the clocks in Berlin and New York. */
const START = Date.UTC(2026, 2, 5)

const instant = fc.integer({ min: 0, max: 30 * 24 * 4 }).map((quarters) => START + quarters * 900_000)
const order: fc.Arbitrary<PlainOrder> = fc.record({
  placedAt: instant,
  creatorId: fc.constantFrom('a', 'b', 'c', null),
  currency: fc.constantFrom('USD', 'EUR', null),
  items: fc.nat(10_000),
  discount: fc.nat(500),
  refunded: fc.nat(12_000),
  kindMask: fc.constantFrom(0, 0, 1, 2, 16, 32, 49),
  beforeMs: fc.constantFrom(null, 0, DAY_MS, 3 * DAY_MS, 3 * DAY_MS + 1, 20 * DAY_MS),
  test: fc.boolean(),
  cancelled: fc.boolean(),
})
const response: fc.Arbitrary<PlainResponse> = fc.record({
  occurredAt: instant,
  score: fc.constantFrom(null, 1, 2, 3, 4, 5),
  counts: fc.boolean(),
  order: fc.constantFrom<PlainResponse['order']>('none', 'orphan', 0, 1, 2, 3, 4),
})
const day = fc.integer({ min: -2, max: 32 }).map((n) => addDays('2026-03-05', n))
const question = fc.record({
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
  from: fc.option(day),
  to: fc.option(day),
  attribution: fc.constantFrom<Attribution>(
    { rule: 'linked' },
    { rule: 'before-purchase', windowDays: 1 },
    { rule: 'before-purchase', windowDays: 3 },
  ),
})

type World = { orders: PlainOrder[]; responses: PlainResponse[] }

/** Facts of one creator counted the long way: record by record, by the calendar day each has in the zone. */
function count(
  world: World,
  creatorId: string | null | undefined,
  attribution: Attribution,
  inside: (at: number) => boolean,
) {
  const mine = (one: PlainOrder) => creatorId === undefined || one.creatorId === creatorId
  const placed = world.orders.filter((one) => !one.test && mine(one) && inside(one.placedAt))
  const assisted = (one: PlainOrder) =>
    attribution.rule === 'linked'
      ? one.kindMask > 0
      : one.beforeMs !== null && one.beforeMs <= attribution.windowDays * DAY_MS
  const sales = addSales(
    placed
      .filter((one) => !one.cancelled)
      .map((one) => {
        const [itemsMinor, discountMinor] = [one.items, one.discount]
        const netMinor = one.items - one.discount - one.refunded
        const share = (minor: number) => (assisted(one) ? minor : 0)
        return {
          currency: one.currency ?? 'XXX',
          orders: 1,
          itemsMinor,
          discountMinor,
          netMinor,
          assistedOrders: share(1),
          assistedItemsMinor: share(itemsMinor),
          assistedDiscountMinor: share(discountMinor),
          assistedNetMinor: share(netMinor),
        }
      }),
  )
  const scores: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (const one of world.responses) {
    const matched = typeof one.order === 'number' ? world.orders[one.order] : undefined
    const eligible = matched !== undefined && !matched.test && !matched.cancelled && mine(matched)
    if (one.counts && one.score !== null && eligible && inside(one.occurredAt)) scores[one.score - 1]! += 1
  }
  const requested = placed.filter((one) => (one.kindMask & 48) !== 0).length
  return { sales, placed: placed.length, requested, scores } satisfies CreatorTally
}

const neverAborted = new AbortController().signal
const names = new Map([['a', { name: 'Ada', active: false }]])
const talliesOf = ({ now, currencies, creatorIds }: CreatorsTable) =>
  unpackTallies(now, currencies, creatorIds.length).map((tally) => ({ ...tally, sales: addSales(tally.sales) }))

describe('tallies over the mirror', () => {
  it('equal counting record by record, for any shop, period, zone and rule', async () => {
    const world = fc.record({
      orders: fc.array(order, { maxLength: 30 }),
      responses: fc.array(response, { maxLength: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(world, question, async (records, { zone, from, to, attribution }) => {
        const mirror = plainMirror(records.orders, records.responses)
        const asked = settleQuestion({ period: { from, to, zone }, compare: true, attribution }, defaultSettings)
        const table = await creatorsTable(
          mirror,
          names,
          asked,
          slicesFor(neverAborted, () => true),
        )
        const within = (first: string | null, end: string | null) => (at: number) => {
          const date = localDateAt(zone, at)
          return (first === null || date >= first) && (end === null || date < end)
        }
        const tallies = talliesOf(table)
        for (const [place, creatorId] of table.creatorIds.entries()) {
          expect(tallies[place]).toEqual(count(records, creatorId, attribution, within(from, to)))
        }
        const everybody = count(records, undefined, attribution, within(from, to))
        expect(addCreatorTallies(tallies)).toEqual(everybody)
        const sum = (field: 'orders' | 'assistedOrders') => everybody.sales.reduce((all, one) => all + one[field], 0)
        expect(table.distinct).toEqual({ orders: sum('orders'), assisted: sum('assistedOrders') })

        expect(table.compared === null).toBe(from === null || to === null || from >= to)
        if (table.compared !== null) {
          const before = unpackTallies(table.before!, table.currencies, table.creatorIds.length)
          const inside = within(table.compared.from, table.compared.to)
          expect(addCreatorTallies(before)).toEqual(count(records, undefined, attribution, inside))
        }

        const { bucket, days, counts } = table.trend
        for (const [place, creatorId] of table.creatorIds.entries()) {
          for (const [index, one] of days.entries()) {
            const inside = (at: number) =>
              within(from, to)(at) && bucketStart(bucket, localDateAt(zone, at), 'monday') === one.start
            const { sales } = count(records, creatorId, attribution, inside)
            const assisted = sales.reduce((all, { assistedOrders }) => all + assistedOrders, 0)
            expect(counts[place * days.length + index]).toBe(assisted)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('are the same in the detail of a creator, whole and by bucket', async () => {
    const world = fc.record({
      orders: fc.array(order, { maxLength: 30 }),
      responses: fc.array(response, { maxLength: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(
        world,
        question,
        fc.constantFrom('a', null, 'nobody knows'),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        async (records, { zone, from, to, attribution }, creatorId, bucket) => {
          const mirror = plainMirror(records.orders, records.responses)
          const asked = settleQuestion({ period: { from, to, zone }, compare: false, attribution }, defaultSettings)
          const detail = await creatorDetail(
            mirror,
            names,
            { creatorId, bucket },
            asked,
            slicesFor(neverAborted, () => true),
          )
          const inside = (at: number) => {
            const date = localDateAt(zone, at)
            return (from === null || date >= from) && (to === null || date < to)
          }
          expect(detail.now).toEqual(count(records, creatorId, attribution, inside))
          for (const { days, tally } of detail.trend) {
            const ofBucket = (at: number) =>
              inside(at) && bucketStart(bucket, localDateAt(zone, at), 'monday') === days.start
            expect(tally).toEqual(count(records, creatorId, attribution, ofBucket))
          }
          expect(detail).toMatchObject({ bucket, before: null, name: creatorId === 'a' ? 'Ada' : null })
        },
      ),
      { numRuns: 100 },
    )
  })

  it('end when nobody waits for them any more', async () => {
    const many = Array.from({ length: 40_000 }, (_, n): PlainOrder => ({ ...plain, placedAt: START + n }))
    const mirror = plainMirror(many, [])
    const withdrawn = new AbortController()
    const slices = { ...slicesFor(withdrawn.signal, () => true), isDue: () => true }
    const asked = settleQuestion(
      { period: { from: null, to: null, zone: 'UTC' }, compare: false, attribution: null },
      defaultSettings,
    )
    const counting = creatorsTable(mirror, names, asked, slices)
    withdrawn.abort()
    await expect(counting).rejects.toMatchObject({ code: 'cancelled' })
  })
})
