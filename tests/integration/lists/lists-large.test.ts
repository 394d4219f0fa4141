import { describe, expect, it } from 'vitest'
import { interactionFacets } from '#data/lists/interaction-facets.ts'
import type { SettledInteractionQuery } from '#data/lists/interaction-filters.ts'
import { interactionKind, settledInteractionQuery } from '#data/lists/interaction-kind.ts'
import { ListDesk } from '#data/lists/list-desk.ts'
import type { ListKind, SettledQuery } from '#data/lists/list-kind.ts'
import type { NumberRanks } from '#data/lists/number-ranks.ts'
import { orderFacets } from '#data/lists/order-facets.ts'
import type { SettledOrderQuery } from '#data/lists/order-filters.ts'
import { orderKind, settledOrderQuery } from '#data/lists/order-kind.ts'
import { slicesFor } from '#data/lists/slices.ts'
import { Snapshots } from '#data/lists/snapshots.ts'
import { type Mirror, NO_ORDER, ORPHAN } from '#data/mirror/mirror.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import { type InteractionQuery, matchStates } from '#shared/rpc/shapes/lists.shapes.ts'
import type { OrderQuery } from '#shared/rpc/shapes.ts'
import { randomQuestions } from '../../oracle/random-questions.ts'
import { type Random, seeded } from '../../oracle/random-store.ts'
import { patient } from '../support/lists-station.ts'
import { bandOfScore } from '../support/plain-lists.ts'
import { syntheticMirror } from '../support/synthetic-mirror.ts'

const DAY_MS = 86_400_000
const QUESTIONS = 25
const SEEDS = [1, 2]
/** Some blocks each. */
const SIZES = { orders: 20_000, interactions: 30_000, days: 120 }
const settings = { ...defaultSettings, zone: 'UTC' }
const noCache = { cacheFile: 'none', reader: { all: () => [], get: () => undefined, close: () => {} } }

/** Numbers that rank by row key, three orders to a number. */
const rankOf = (rowKey: number) => ((rowKey * 7919) % 4_001) + 1
const ranks = { of: async () => Uint32Array.from({ length: SIZES.orders * 2 + 2 }, (_, key) => rankOf(key)) }

/** A desk over a mirror alone: a page's rows are their keys. */
function deskOf<Query extends SettledQuery, Row>(kind: ListKind<Query, Row>, mirror: Mirror, found: Uint32Array) {
  const keyed: ListKind<Query, number> = { ...kind, search: async () => found, read: (_reader, keys) => [...keys] }
  return new ListDesk(keyed, { current: async () => mirror, isCurrent: () => true }, noCache, new Snapshots())
}

type Tests = Record<string, (place: number) => boolean>
const within = (at: number, { fromAt, toAt }: SettledQuery['period']) =>
  (fromAt === null || at >= fromAt) && (toAt === null || at < toAt)
const oneOf = <V>(wanted: readonly V[], value: V) => wanted.length === 0 || wanted.includes(value)
const isOr = (wanted: boolean | null, value: boolean) => wanted === null || wanted === value
const scoreOf = (score: number) => (score === 0 ? null : score)

function orderTests({ orders, creatorIds }: Mirror, query: SettledOrderQuery, found: ReadonlySet<number>): Tests {
  const has = (place: number, kind: (typeof kinds)[number]) =>
    (orders.kindMask[place]! & (1 << kinds.indexOf(kind))) !== 0
  const isTouched = (place: number) => orders.kindMask[place] !== 0
  const { attribution } = query
  return {
    test: (place) => (orders.flags[place]! & 1) === 0,
    period: (place) => within(orders.placedAt[place]!, query.period),
    search: (place) => query.search === '' || found.has(orders.rowKey[place]!),
    kinds: (place) => query.kinds.every((kind) => has(place, kind)),
    anyKinds: (place) => query.anyKinds.length === 0 || query.anyKinds.some((kind) => has(place, kind)),
    touched: (place) => isOr(query.touched, isTouched(place)),
    bands: (place) => oneOf(query.bands, bandOfScore(scoreOf(orders.csatScore[place]!))),
    statuses: (place) => oneOf<string | undefined>(query.statuses, orderStatuses[orders.status[place]! - 1]),
    creatorIds: (place) => oneOf(query.creatorIds, creatorIds[orders.creator[place]!]!),
    eligible: (place) => isOr(query.eligible, (orders.flags[place]! & 2) !== 0),
    assisted: (place) =>
      isOr(
        query.assisted,
        attribution.rule === 'linked'
          ? isTouched(place)
          : orders.beforePurchaseMs[place]! <= attribution.windowDays * DAY_MS,
      ),
  }
}

function interactionTests(mirror: Mirror, query: SettledInteractionQuery, found: ReadonlySet<number>): Tests {
  const { bits, more, order, agent, rowKey, occurredAt } = mirror.interactions
  const kindOf = (place: number) => kinds[bits[place]! & 7]!
  const scored = (place: number) => scoreOf((bits[place]! >> 3) & 7)
  const orderAt = (place: number) =>
    order[place] === NO_ORDER || order[place] === ORPHAN ? -1 : mirror.orderAt(order[place]!)
  const state = (place: number) => (order[place] === NO_ORDER ? 'none' : order[place] === ORPHAN ? 'orphan' : 'matched')
  const others = (place: number) =>
    kinds.filter((kind, at) => kind !== kindOf(place) && (mirror.orders.kindMask[orderAt(place)]! & (1 << at)) !== 0)
  return {
    test: (place) => bits[place]! < 128,
    period: (place) => within(occurredAt[place]!, query.period),
    search: (place) => query.search === '' || found.has(rowKey[place]!),
    kinds: (place) => oneOf(query.kinds, kindOf(place)),
    bands: (place) =>
      query.bands.length === 0 || (kindOf(place) === 'csat' && query.bands.includes(bandOfScore(scored(place)))),
    scores: (place) => oneOf<number | null>(query.scores, scored(place)),
    matches: (place) => oneOf(query.matches, state(place)),
    response: (place) => isOr(query.response, (bits[place]! & 64) !== 0),
    hasComment: (place) => isOr(query.hasComment, (more[place]! & 1) !== 0),
    agents: (place) => oneOf(query.agents, mirror.agents[agent[place]!]!),
    creatorIds: (place) => {
      const at = orderAt(place)
      return oneOf(query.creatorIds, at < 0 ? null : mirror.creatorIds[mirror.orders.creator[at]!]!)
    },
    eligibleOrder: (place) => {
      const at = orderAt(place)
      return query.eligibleOrder === null || (at >= 0 && mirror.orders.flags[at]! >= 2 === query.eligibleOrder)
    },
    besideKinds: (place) => {
      if (query.besideKinds.length === 0) return true
      if (orderAt(place) < 0) return false
      const beside = others(place)
      return beside.length === 0
        ? query.besideKinds.includes('nothing')
        : beside.some((kind) => query.besideKinds.includes(kind))
    },
  }
}

type Passes = Map<string, Uint8Array>

/** Which places pass each test. */
function passesOf(length: number, tests: Tests): Passes {
  const passing = (test: Tests[string]) => Uint8Array.from({ length }, (_, place) => (test(place) ? 1 : 0))
  return new Map(Object.entries(tests).map(([name, test]) => [name, passing(test)]))
}

/** The places that pass every test, but for one. */
function fulfilling(passes: Passes, but = ''): number[] {
  const asked = [...passes].flatMap(([name, passing]) => (name === but ? [] : [passing]))
  return [...asked[0]!.keys()].filter((place) => asked.every((passing) => passing[place] === 1))
}

type Value = number | string | null
const lower = (text: string | null) => text?.toLowerCase() ?? null

function orderValue(
  { orders, currencies, creatorIds }: Mirror,
  column: OrderQuery['sort']['column'],
  place: number,
): Value[] {
  const values: Record<OrderQuery['sort']['column'], () => Value[]> = {
    orderNumber: () => [rankOf(orders.rowKey[place]!)],
    kinds: () => [orders.interactionCount[place]! || null],
    csatScore: () => [orders.csatScore[place]! || null],
    // No creator is described here: none has a name.
    creatorName: () => [creatorIds.length > 0 ? null : ''],
    totalMinor: () => [lower(currencies[orders.currency[place]!]!), orders.totalMinor[place]!],
    placedAt: () => [orders.placedAt[place]!],
    lastInteractionAt: () => [Number.isNaN(orders.lastInteractionAt[place]!) ? null : orders.lastInteractionAt[place]!],
    status: () => [orderStatuses[orders.status[place]! - 1] ?? null],
  }
  return values[column]()
}

function interactionValue(mirror: Mirror, column: InteractionQuery['sort']['column'], place: number): Value[] {
  const { bits, order, agent, occurredAt } = mirror.interactions
  const isMatched = order[place] !== NO_ORDER && order[place] !== ORPHAN
  const values: Record<InteractionQuery['sort']['column'], () => Value[]> = {
    occurredAt: () => [occurredAt[place]!],
    kind: () => [bits[place]! & 7],
    // Orphans are not in any cache here: they have no number to be sorted by.
    orderNumber: () => [isMatched ? rankOf(order[place]!) : null],
    score: () => [(bits[place]! >> 3) & 7 || null],
    agent: () => [lower(mirror.agents[agent[place]!]!)],
  }
  return values[column]()
}

/** Nulls last in both directions; then the later place. */
function comparing(
  valuesAt: (place: number) => Value[],
  direction: 'asc' | 'desc',
  at: Float64Array,
  rowKey: Uint32Array,
) {
  return (a: number, b: number) => {
    const [own, other] = [valuesAt(a), valuesAt(b)]
    for (const [index, value] of own.entries()) {
      const against = other[index]!
      if (value === against) continue
      if (value === null || against === null) return value === null ? 1 : -1
      const difference = value < against ? -1 : 1
      return direction === 'asc' ? difference : -difference
    }
    return at[b]! - at[a]! || rowKey[b]! - rowKey[a]!
  }
}

/** Longer periods than those of small stores, so that several blocks are in them. */
const widened = <Q extends { period: { from: string | null; to: string | null } }>(query: Q, random: Random): Q => {
  const day = (month: number) => `2026-0${month}-${10 + Math.floor(random() * 19)}`
  const period = { ...query.period, from: random() < 0.5 ? day(1) : null, to: random() < 0.5 ? day(4) : null }
  return { ...query, period }
}

async function comparePages(
  desk: { list: ListDesk<SettledQuery, number>['list'] },
  query: SettledQuery,
  expected: readonly number[],
  random: Random,
): Promise<void> {
  const said = JSON.stringify(query)
  const offsets = [0, expected.length - 30, ...Array.from({ length: 3 }, () => Math.floor(random() * expected.length))]
  for (const offset of offsets.map((one) => Math.max(0, one))) {
    const { rows, total } = await desk.list(query, { offset, limit: 60, snapshot: null }, patient)
    expect(total, said).toBe(expected.length)
    expect(rows, `${said} at ${offset}`).toEqual(expected.slice(offset, offset + 60))
  }
}

describe('lists and facets of many blocks equal a plain count over the columns', () => {
  it.each(SEEDS)('orders, seed %i', async (seed) => {
    const random = seeded(seed)
    const mirror = syntheticMirror(random, SIZES)
    const { orders } = mirror
    const questions = randomQuestions(random)
    const found = orders.rowKey.filter(() => random() < 0.4)
    const members = new Set(found)
    const desk = deskOf(orderKind(ranks as unknown as NumberRanks), mirror, found)
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const query = settledOrderQuery(widened(questions.orders(), random), settings)
      const tests = orderTests(mirror, query, members)
      const compare = comparing(
        (place) => orderValue(mirror, query.sort.column, place),
        query.sort.direction,
        orders.placedAt,
        orders.rowKey,
      )
      const passes = passesOf(orders.length, tests)
      const places = fulfilling(passes).sort(compare)
      await comparePages(
        desk,
        query,
        places.map((place) => orders.rowKey[place]!),
        random,
      )
      const { rowKeys } = await desk.allKeys(query, patient)
      expect([...rowKeys], JSON.stringify(query)).toEqual(places.map((place) => orders.rowKey[place]!))

      const slices = slicesFor(patient, () => true)
      const facets = await orderFacets(mirror, query, query.search === '' ? null : found, mirror.creatorIds, slices)
      const creators = fulfilling(passes, 'creatorIds').map((place) => orders.creator[place]!)
      for (const { value, count } of facets.creators)
        expect(count).toBe(creators.filter((at) => mirror.creatorIds[at] === value).length)
      for (const { filter, count } of facets.without)
        expect(count, `${JSON.stringify(query)} without ${filter}`).toBe(fulfilling(passes, filter).length)
      const kindLeft = facets.kinds.map(
        ({ value }) => places.filter((place) => (orders.kindMask[place]! & (1 << kinds.indexOf(value))) !== 0).length,
      )
      expect(facets.kinds.map(({ count }) => count)).toEqual(kindLeft)
    }
  })

  it.each(SEEDS)('interactions, seed %i', async (seed) => {
    const random = seeded(seed)
    const mirror = syntheticMirror(random, SIZES)
    const { interactions } = mirror
    const questions = randomQuestions(random)
    const found = interactions.rowKey.filter(() => random() < 0.4)
    const members = new Set(found)
    const desk = deskOf(interactionKind(ranks as unknown as NumberRanks), mirror, found)
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const besideKinds = random() < 0.15 ? ([...kinds, 'nothing'] as const).filter(() => random() < 0.4) : []
      const query = settledInteractionQuery({ ...widened(questions.interactions(), random), besideKinds }, settings)
      const tests = interactionTests(mirror, query, members)
      const compare = comparing(
        (place) => interactionValue(mirror, query.sort.column, place),
        query.sort.direction,
        interactions.occurredAt,
        interactions.rowKey,
      )
      const passes = passesOf(interactions.length, tests)
      const places = fulfilling(passes).sort(compare)
      const keys = places.map((place) => interactions.rowKey[place]!)
      await comparePages(desk, query, keys, random)
      expect([...(await desk.allKeys(query, patient)).rowKeys], JSON.stringify(query)).toEqual(keys)

      const slices = slicesFor(patient, () => true)
      const facets = await interactionFacets(
        mirror,
        query,
        query.search === '' ? null : found,
        mirror.creatorIds,
        slices,
      )
      const left = (name: string, change: Partial<SettledInteractionQuery>) => {
        const changed = interactionTests(mirror, { ...query, ...change }, members)[name]!
        return fulfilling(passes, name).filter(changed).length
      }
      const said = JSON.stringify(query)
      for (const { filter, count } of facets.without)
        expect(count, `${said} without ${filter}`).toBe(fulfilling(passes, filter).length)
      expect(facets.kinds, said).toEqual(kinds.map((value) => ({ value, count: left('kinds', { kinds: [value] }) })))
      expect(facets.matches, said).toEqual(
        matchStates.map((value) => ({ value, count: left('matches', { matches: [value] }) })),
      )
      for (const { value, count } of facets.bands) expect(count, said).toBe(left('bands', { bands: [value] }))
      for (const { value, count } of facets.response) expect(count, said).toBe(left('response', { response: value }))
      for (const { value, count } of facets.agents) expect(count, said).toBe(left('agents', { agents: [value] }))
      for (const { value, count } of facets.creators.slice(0, 5))
        expect(count, said).toBe(left('creatorIds', { creatorIds: [value] }))
    }
  })
})
