import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, localDateAt } from '#shared/base/period.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { metrics } from '#shared/metrics/registry.ts'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import { type FigureInput, figureSchema } from '#shared/rpc/shapes/explain.shapes.ts'
import { slicesFor } from '../lists/slices.ts'
import { newInteractions, newOrders } from '../mirror/columns.ts'
import * as columns from '../mirror/mirror.ts'
import { explainFigure } from './explain-figure.ts'
import { metricExplanations } from './registry.ts'

const DAY_MS = 86_400_000
const START = Date.UTC(2026, 2, 5)
const [CREATORS, AGENTS, CURRENCIES] = [
  [null, 'a', 'b'],
  [null, 'Kim'],
  [null, 'EUR', 'USD'],
] as const
const aside = { quarantined: { orders: 3, interactions: 4 }, deleted: { orders: 5, interactions: 6 } }

const order = fc.record({
  day: fc.nat(9),
  items: fc.nat(900),
  discount: fc.nat(90),
  refunded: fc.nat(400),
  mask: fc.constantFrom(0, 0, 1, 16, 32, 49),
  beforeMs: fc.constantFrom(0, 2 * DAY_MS, 4 * DAY_MS, 0xffffffff),
  creator: fc.nat(2),
  currency: fc.nat(2),
  test: fc.boolean(),
  cancelled: fc.boolean(),
})
const rating = fc.record({
  day: fc.nat(9),
  kind: fc.constantFrom('csat', 'csat', 'csat', 'capsule'),
  score: fc.nat(5),
  counts: fc.boolean(),
  test: fc.boolean(),
  agent: fc.nat(1),
  /** Place of its order among all; beyond them an orphan, −1 none. */
  order: fc.integer({ min: -1, max: 12 }),
})
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never
type Rating = typeof rating extends fc.Arbitrary<infer T> ? T : never
type World = { orders: Order[]; ratings: Rating[] }

/** The world in columns; both tables already stand in the order of their days. */
function mirrorOf({ orders, ratings }: World): columns.Mirror {
  const table = newOrders(orders.length + 2)
  table.length = orders.length
  for (const [at, one] of orders.entries()) {
    table.rowKey[at] = at + 1
    table.placedAt[at] = START + one.day * DAY_MS
    table.itemsMinor[at] = one.items
    table.discountMinor[at] = one.discount
    table.netMinor[at] = one.items - one.discount - one.refunded
    table.kindMask[at] = one.mask
    table.beforePurchaseMs[at] = one.beforeMs
    table.creator[at] = one.creator
    table.currency[at] = one.currency
    table.flags[at] = (one.test ? columns.ORDER_TEST : 0) | (one.test || one.cancelled ? 0 : columns.ORDER_ELIGIBLE)
  }
  const given = newInteractions(ratings.length + 2)
  given.length = ratings.length
  for (const [at, one] of ratings.entries()) {
    const matched = one.order >= 0 && one.order < orders.length
    given.rowKey[at] = at + 1
    given.occurredAt[at] = START + one.day * DAY_MS
    given.bits[at] =
      kinds.indexOf(one.kind as 'csat') |
      (one.score << columns.SCORE_SHIFT) |
      (isResponse(one) ? columns.RESPONSE_BIT : 0) |
      (one.test ? columns.TEST_BIT : 0)
    given.order[at] = one.order < 0 ? columns.NO_ORDER : matched ? one.order + 1 : columns.ORPHAN
    given.agent[at] = one.agent
  }
  const orderAt = (rowKey: number) => (rowKey > 0 && rowKey <= orders.length ? rowKey - 1 : -1)
  return {
    commit: 1,
    orders: table,
    interactions: given,
    creatorIds: CREATORS,
    agents: AGENTS,
    currencies: CURRENCIES,
    orderAt,
  }
}

const isResponse = (one: Rating) => one.kind === 'csat' && one.score > 0 && one.counts && !one.test
const world = fc.record({
  orders: fc.array(order, { maxLength: 12 }).map((all) => all.toSorted((a, b) => a.day - b.day)),
  ratings: fc.array(rating, { maxLength: 25 }).map((all) => all.toSorted((a, b) => a.day - b.day)),
})

function explain(records: World, figure: FigureInput) {
  const asked = {
    mirror: mirrorOf(records),
    settings: { ...defaultSettings, zone: 'UTC' },
    slices: slicesFor(new AbortController().signal, null),
  }
  return explainFigure(figureSchema.parse(figure), asked, { aside, asOf: 7 })
}

it('knows how to explain every metric there is, and no other', () => {
  expect([...metricExplanations.keys()].sort()).toEqual(metrics.map(({ id }) => id).sort())
})

describe('an explanation', () => {
  const limits = fc.record({ from: fc.option(fc.nat(10)), to: fc.option(fc.nat(10)), creator: fc.option(fc.nat(2)) })

  it('counts exactly what the product says, for any shop', async () => {
    await fc.assert(
      fc.asyncProperty(world, limits, fc.constantFrom(1, 3), async (records, { from, to, creator }, windowDays) => {
        const day = (n: number | null) => (n === null ? null : addDays(localDateAt('UTC', START), n))
        const base = {
          period: { from: day(from), to: day(to) },
          creator: creator === null ? null : { id: CREATORS[creator]! },
          attribution: { rule: 'before-purchase', windowDays } as const,
        }
        const inside = (one: { day: number }) => (from === null || one.day >= from) && (to === null || one.day < to)
        const mine = (one: Order) => creator === null || one.creator === creator
        const placed = records.orders.filter((one) => inside(one) && mine(one) && !one.test)
        const eligible = placed.filter((one) => !one.cancelled)
        const assisted = eligible.filter((one) => one.beforeMs <= windowDays * DAY_MS)
        const orders = await explain(records, { ...base, metric: 'assist-share' })
        expect([orders.numerator.count, orders.denominator?.count]).toEqual([assisted.length, eligible.length])
        const rate = await explain(records, { ...base, metric: 'request-rate' })
        const requested = placed.filter(({ mask }) => (mask & 48) !== 0)
        expect([rate.numerator.count, rate.denominator?.count]).toEqual([requested.length, placed.length])
        const revenue = await explain(records, { ...base, metric: 'revenue', currency: 'EUR' })
        const net = eligible.filter(({ currency }) => currency === 1).map((o) => o.items - o.discount - o.refunded)
        const sum = net.reduce((a, b) => a + b, 0)
        expect(revenue.numerator.money).toEqual(net.length === 0 ? [] : [{ currency: 'EUR', minor: sum }])
        expect(revenue.excluded).toEqual([
          { reason: 'cancelled', count: placed.length - eligible.length },
          { reason: 'test', count: records.orders.filter((one) => inside(one) && mine(one) && one.test).length },
          { reason: 'quarantined', count: 3 },
          { reason: 'deleted', count: 5 },
        ])

        const through = (one: Rating) => {
          const matched = records.orders[one.order]
          return one.order >= 0 && matched !== undefined && !matched.test && !matched.cancelled && mine(matched)
        }
        const counted = records.ratings.filter((one) => inside(one) && isResponse(one))
        const csat = await explain(records, { ...base, metric: 'creator-csat' })
        const own = counted.filter(through)
        expect([csat.numerator.count, csat.denominator?.count]).toEqual([
          own.filter(({ score }) => score > 3).length,
          own.length,
        ])
      }),
      { numRuns: 150 },
    )
  })

  it('tells of ratings why they are no responses', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.option(fc.nat(1)), async (records, agent) => {
        const figure = { metric: 'csat-average', agent: agent === null ? null : { name: AGENTS[agent]! } }
        const { numerator, denominator, excluded } = await explain(records, figure)
        const given = records.ratings.filter((one) => one.kind === 'csat' && (agent === null || one.agent === agent))
        const counted = given.filter(isResponse)
        expect(numerator.scores).toBe(counted.reduce((sum, { score }) => sum + score, 0))
        expect(denominator?.count).toBe(counted.length)
        const said = Object.fromEntries(excluded.map(({ reason, count }) => [reason, count]))
        expect(said).toEqual({
          unscored: given.filter(({ score, test }) => score === 0 && !test).length,
          superseded: given.filter((one) => one.score > 0 && !one.test && !one.counts).length,
          test: given.filter(({ test }) => test).length,
          quarantined: 4,
          deleted: 6,
        })
        // Nothing is lost between the figure and what was left out.
        expect(counted.length + said.unscored! + said.superseded! + said.test!).toBe(given.length)
      }),
      { numRuns: 100 },
    )
  })

  it('opens the rows it counted, each set once', async () => {
    const records = { orders: [], ratings: [] }
    const { opens } = await explain(records, { metric: 'assisted-aov' })
    expect(opens).toMatchObject([
      { view: 'orders', what: 'assisted-orders', query: { eligible: true, assisted: true } },
    ])
    const change = await explain(records, { metric: 'csat-change', period: { from: '2026-03-05', to: '2026-03-12' } })
    expect(change.opens.map(({ isBefore, query }) => [isBefore, query.period.from])).toEqual([
      [false, '2026-03-05'],
      [false, '2026-03-05'],
      [true, '2026-02-26'],
      [true, '2026-02-26'],
    ])
  })

  it('refuses what a metric does not know', async () => {
    const records = { orders: [], ratings: [] }
    await expect(explain(records, { metric: 'orders', score: 5 })).rejects.toThrow('knows no score')
    await expect(explain(records, { metric: 'nps' })).rejects.toThrow('no metric "nps"')
  })
})
