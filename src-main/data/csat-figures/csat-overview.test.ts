import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type WeekStart, weekStarts } from '#shared/base/buckets.ts'
import { addDays, precedingDays } from '#shared/base/period.ts'
import { type Kind, kindSpec, kinds } from '#shared/domain/kinds/registry.ts'
import { tallyAt } from '#shared/metrics/score-tally.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import { slicesFor } from '../lists/slices.ts'
import {
  type InteractionColumns,
  type Mirror,
  NO_ORDER,
  ORDER_ELIGIBLE,
  ORPHAN,
  type OrderColumns,
  RESPONSE_BIT,
  SCORE_SHIFT,
  TEST_BIT,
} from '../mirror/mirror.ts'
import { csatOverview } from './csat-overview.ts'

type ModelOrder = { creator: string | null; eligible: boolean; kinds: Kind[] }
type ModelRating = {
  at: number
  kind: Kind
  /** 0: none. */
  score: number
  response: boolean
  test: boolean
  agent: string | null
  /** Place of its order in the model. */
  order: number | 'none' | 'orphan'
}
type Model = { orders: ModelOrder[]; interactions: ModelRating[] }

/** What figures of ratings are counted from; nothing of them needs the other columns. */
function mirrorOfModel({ orders, interactions }: Model): Mirror {
  const creatorIds = [null, 'a', 'b', 'c']
  const agents = [null, 'Ada', 'Bo']
  // Row keys are no places: they run backwards here.
  const rowKeyOf = (place: number) => 100 - place
  const sorted = interactions.toSorted((a, b) => a.at - b.at)
  const bitsOf = ({ kind, score, response, test }: ModelRating) =>
    kinds.indexOf(kind) | (score << SCORE_SHIFT) | (response ? RESPONSE_BIT : 0) | (test ? TEST_BIT : 0)
  return {
    commit: 1,
    creatorIds,
    agents,
    currencies: [null],
    orders: {
      length: orders.length,
      flags: Uint8Array.from(orders, ({ eligible }) => (eligible ? ORDER_ELIGIBLE : 0)),
      kindMask: Uint8Array.from(orders, (order) => order.kinds.reduce((mask, kind) => mask | kindSpec(kind).bit, 0)),
      creator: Uint16Array.from(orders, ({ creator }) => creatorIds.indexOf(creator)),
    } as OrderColumns,
    interactions: {
      length: sorted.length,
      occurredAt: Float64Array.from(sorted, ({ at }) => at),
      bits: Uint8Array.from(sorted, bitsOf),
      order: Uint32Array.from(sorted, ({ order }) =>
        order === 'none' ? NO_ORDER : order === 'orphan' ? ORPHAN : rowKeyOf(order),
      ),
      agent: Uint16Array.from(sorted, ({ agent }) => agents.indexOf(agent)),
    } as InteractionColumns,
    orderAt: (rowKey) => 100 - rowKey,
  }
}

const DAY = 86_400_000
/** Around the night of 28 March 2026, when clocks in Berlin go forward, and 5 April, when those in Sydney go back. */
const START = Date.UTC(2026, 2, 25)
const NOW = Date.UTC(2026, 3, 20)
const zones = ['UTC', 'Europe/Berlin', 'Australia/Sydney', 'Asia/Kathmandu', 'America/St_Johns'] as const

const model: fc.Arbitrary<Model> = fc
  .array(
    fc.record({
      creator: fc.constantFrom('a', 'b', 'c', null),
      eligible: fc.boolean(),
      kinds: fc.oneof(
        fc.constantFrom<Kind[]>([], ['csat'], ['csat', 'return'], ['csat', 'capsule', 'resize']),
        fc.uniqueArray(fc.constantFrom(...kinds)),
      ),
    }),
    { maxLength: 6 },
  )
  .chain((orders) =>
    fc.record({
      orders: fc.constant(orders),
      interactions: fc.array(
        fc.record({
          // Half hours: the edges of local days in all zones are among them.
          at: fc.integer({ min: 0, max: 16 * 48 }).map((half) => START + half * (DAY / 48)),
          kind: fc.constantFrom('csat' as const, 'csat' as const, 'csat' as const, 'return' as const),
          score: fc.constantFrom(0, 1, 2, 3, 4, 5),
          response: fc.constantFrom(true, true, false),
          test: fc.constantFrom(false, false, true),
          agent: fc.constantFrom('Ada', 'Bo', null),
          order: fc.constantFrom('none' as const, 'orphan' as const, ...orders.keys()),
        }),
        { minLength: 8, maxLength: 60 },
      ),
    }),
  )

const question = fc.record({
  zone: fc.constantFrom(...zones),
  weekStart: fc.constantFrom(...weekStarts),
  bucket: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  from: fc.integer({ min: 0, max: 12 }),
  length: fc.integer({ min: 3, max: 12 }),
  open: fc.constantFrom('closed' as const, 'from' as const, 'to' as const, 'both' as const),
  compare: fc.boolean(),
  creatorIds: fc.constantFrom<(string | null)[]>([], [], ['a'], ['b', null], ['nobody']),
  agents: fc.constantFrom<(string | null)[]>([], [], ['Ada'], [null]),
})

/** The day of an instant in a zone, by the calendar of the runtime alone. */
const dayOf = (zone: string, at: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)
const scoresOf = (ratings: readonly ModelRating[]) =>
  [1, 2, 3, 4, 5].map((score) => ratings.filter((rating) => rating.score === score).length)
const isResponse = ({ kind, test, score, response }: ModelRating) => kind === 'csat' && !test && score > 0 && response

function askedOf({ from, length, open }: { from: number; length: number; open: string }) {
  const first = addDays('2026-03-25', from)
  return {
    from: open === 'from' || open === 'both' ? null : first,
    to: open === 'to' || open === 'both' ? null : addDays(first, length),
  }
}

async function overviewOf(made: Model, asked: Parameters<typeof csatOverview>[2], zone: string, weekStart: WeekStart) {
  const mirror = mirrorOfModel(made)
  const names = mirror.creatorIds.map((id) => (id === null ? null : `name of ${id}`))
  const slices = slicesFor(new AbortController().signal, () => true)
  return csatOverview(mirror, names, asked, { zone, weekStart, nowAt: NOW }, slices)
}

describe('csat.overview equals a plain count', () => {
  it('for random caches, days, zones and filters', async () => {
    await fc.assert(
      fc.asyncProperty(model, question, async (made, q) => {
        const period = askedOf(q)
        const { compare, bucket, creatorIds, agents } = q
        const asked = { period, compare, bucket, creatorIds, agents }
        const overview = await overviewOf(made, asked, q.zone, q.weekStart)
        const orderOf = ({ order }: ModelRating) => (typeof order === 'number' ? made.orders[order]! : null)
        const among = (days: { from: string | null; to: string | null }) => (rating: ModelRating) => {
          const [day, order] = [dayOf(q.zone, rating.at), orderOf(rating)]
          const isIn = (days.from === null || day >= days.from) && (days.to === null || day < days.to)
          const isCredited = order?.eligible === true && creatorIds.includes(order.creator)
          const isServed = agents.length === 0 || agents.includes(rating.agent)
          return rating.kind === 'csat' && isIn && isServed && (creatorIds.length === 0 || isCredited)
        }
        const ratings = made.interactions.filter(among(period))
        const responses = ratings.filter(isResponse)
        expect(overview.now).toEqual(scoresOf(responses))
        expect(overview.excluded).toEqual({
          tests: ratings.filter(({ test }) => test).length,
          unscored: ratings.filter(({ test, score }) => !test && score === 0).length,
          superseded: ratings.filter((rating) => !rating.test && rating.score > 0 && !isResponse(rating)).length,
        })

        const compared = compare ? precedingDays(period) : null
        expect(overview.compared).toEqual(compared)
        const before = compared && made.interactions.filter(among(compared)).filter(isResponse)
        expect(overview.before).toEqual(before && scoresOf(before))

        for (const [index, days] of overview.trend.days.entries()) {
          const inDays = (from: string, to: string) => (rating: ModelRating) =>
            dayOf(q.zone, rating.at) >= from && dayOf(q.zone, rating.at) < to
          expect(tallyAt(overview.trend.now, index)).toEqual(scoresOf(responses.filter(inDays(days.from, days.to))))
          if (before === null) continue
          const [from, to] = [addDays(days.from, -q.length), addDays(days.to, -q.length)]
          expect(tallyAt(overview.trend.before!, index)).toEqual(scoresOf(before.filter(inDays(from, to))))
        }
        expect(sum(overview.trend.now)).toBe(responses.length)
        expect(overview.trend.outside).toBe(0)

        for (const { beside, tally } of overview.beside) {
          const wanted = responses.filter((rating) => {
            const order = orderOf(rating)
            const others = order?.kinds.filter((kind): kind is Exclude<Kind, 'csat'> => kind !== 'csat')
            if (beside === 'no-order') return order === null
            return beside === 'nothing' ? others?.length === 0 : (others?.some((kind) => kind === beside) ?? false)
          })
          expect(tally, beside).toEqual(scoresOf(wanted))
        }
        const { creators } = overview
        for (const [index, id] of creators.ids.entries()) {
          const wanted = responses.filter((rating) => orderOf(rating)?.eligible && orderOf(rating)?.creator === id)
          expect(tallyAt(creators.scores, index)).toEqual(scoresOf(wanted))
          expect(creators.names[index]).toBe(id === null ? null : `name of ${id}`)
        }
        expect(creators.notEligible).toEqual(scoresOf(responses.filter((one) => orderOf(one)?.eligible === false)))
        expect(creators.noOrder).toEqual(scoresOf(responses.filter((one) => orderOf(one) === null)))
        expect(sum(creators.scores) + sum(creators.notEligible) + sum(creators.noOrder)).toBe(responses.length)
        for (const [index, name] of overview.agents.names.entries()) {
          const wanted = responses.filter(({ agent }) => agent === name)
          expect(tallyAt(overview.agents.scores, index)).toEqual(scoresOf(wanted))
        }
        expect(sum(overview.agents.scores)).toBe(responses.length)
      }),
      { numRuns: 250 },
    )
  })
})

const sum = (counts: Iterable<number>) => [...counts].reduce((all, count) => all + count, 0)
const rating = (at: number, score = 5): ModelRating => ({
  at,
  kind: 'csat',
  score,
  response: true,
  test: false,
  agent: null,
  order: 'none',
})
const all = { period: { from: null, to: null }, compare: false, creatorIds: [], agents: [] }
const trendOf = async (at: number[], bucket: CsatOverview['trend']['bucket'], zone = 'UTC') =>
  (await overviewOf({ orders: [], interactions: at.map((one) => rating(one)) }, { ...all, bucket }, zone, 'monday'))
    .trend

describe('the trend', () => {
  it('puts the 23 hours of a spring day and the 25 of an autumn day into one bucket each', async () => {
    const spring = await trendOf(
      [
        Date.UTC(2026, 2, 28, 22, 59),
        Date.UTC(2026, 2, 28, 23),
        Date.UTC(2026, 2, 29, 21, 59),
        Date.UTC(2026, 2, 29, 22),
      ],
      'day',
      'Europe/Berlin',
    )
    expect(spring.days.map(({ start }) => start)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    expect(spring.days.map((_, index) => tallyAt(spring.now, index)[4])).toEqual([1, 2, 1])
    const autumn = await trendOf([Date.UTC(2025, 9, 25, 22), Date.UTC(2025, 9, 26, 22, 59)], 'day', 'Europe/Berlin')
    expect(autumn.days.map((_, index) => tallyAt(autumn.now, index)[4])).toEqual([2])
  })

  it('leaves impossible days out of its buckets and says how many', async () => {
    const trend = await trendOf([0, Date.UTC(2026, 2, 29), Date.UTC(2026, 2, 30), Date.UTC(9_000, 0, 1)], 'day')
    expect(trend).toMatchObject({ bucket: 'day', outside: 2 })
    expect(trend.days.map(({ start }) => start)).toEqual(['2026-03-29', '2026-03-30'])
  })

  it('takes larger buckets rather than too many', async () => {
    const trend = await trendOf([Date.UTC(2006, 0, 1), Date.UTC(2026, 2, 30)], 'day')
    expect(trend.bucket).toBe('month')
    expect(trend.days).toHaveLength(243)
  })

  it('is empty when nobody responded', async () => expect((await trendOf([], 'day')).days).toEqual([]))
})

it('stops between slices when nobody waits any more', async () => {
  const interactions = Array.from({ length: 40_000 }, (_, index) => rating(START + index))
  const withdrawn = new AbortController()
  withdrawn.abort()
  const slices = { ...slicesFor(withdrawn.signal, () => true), isDue: () => true }
  const asked = { ...all, bucket: 'day' as const }
  const calendar = { zone: 'UTC', weekStart: 'monday' as const, nowAt: NOW }
  const mirror = mirrorOfModel({ orders: [], interactions })
  await expect(csatOverview(mirror, [null], asked, calendar, slices)).rejects.toMatchObject({ code: 'cancelled' })
})

it('counts every row once across kept blocks, wherever a period and its days cut them', async () => {
  const MINUTE = 60_000
  const interactions = Array.from({ length: 150_000 }, (_, n) => ({
    ...rating(Date.UTC(2026, 0, 1) + n * MINUTE, 1 + (n % 5)),
    kind: n % 3 === 0 ? ('csat' as const) : ('return' as const),
  }))
  const mirror = mirrorOfModel({ orders: [], interactions })
  const calendar = { zone: 'UTC', weekStart: 'monday' as const, nowAt: NOW }
  const slices = slicesFor(new AbortController().signal, () => true)
  for (const [from, to] of [
    ['2026-01-10', '2026-03-20'],
    ['2026-01-01', '2026-04-16'],
    ['2026-02-15', '2026-02-16'],
    ['2026-01-10', '2026-03-20'],
  ] as const) {
    const asked = { ...all, period: { from, to }, compare: true, bucket: 'day' as const }
    const { now, before, trend } = await csatOverview(mirror, [null, 'A', 'B', 'C'], asked, calendar, slices)
    const between = (first: string, end: string) =>
      scoresOf(
        interactions.filter(({ kind, at }) => kind === 'csat' && at >= Date.parse(first) && at < Date.parse(end)),
      )
    expect(now).toEqual(between(from, to))
    const days = precedingDays({ from, to })!
    expect(before).toEqual(between(days.from, days.to))
    for (const [index, one] of trend.days.entries()) {
      if (index % 9 === 0) expect(tallyAt(trend.now, index), one.from).toEqual(between(one.from, one.to))
    }
    expect(sum(trend.now)).toBe(sum(now))
  }
})
