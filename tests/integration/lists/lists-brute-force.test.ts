import { describe, expect, it } from 'vitest'
import { searchInteractionKeys, searchOrderKeys } from '#data/db/search/search-keys.ts'
import { isBlankSearch } from '#data/db/search/search-text.ts'
import { attributionOf, periodOf } from '#data/settings.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import {
  type InteractionFilterName,
  type InteractionQuery,
  interactionQuerySchema,
  interactionSortColumns,
  matchStates,
  type OrderFilterName,
} from '#shared/rpc/shapes/lists.shapes.ts'
import { type OrderQuery, orderQuerySchema, orderSortColumns } from '#shared/rpc/shapes.ts'
import { randomQuestions } from '../../oracle/random-questions.ts'
import { seeded } from '../../oracle/random-store.ts'
import { openListsStation, patient } from '../support/lists-station.ts'
import {
  compareInteractions,
  compareOrders,
  fulfilling,
  interactionFilters,
  orderFilters,
  type PlainQuestion,
} from '../support/plain-lists.ts'

const STORES = Number(process.env.FACET_ORACLE_STORES ?? 12)
const FIRST_SEED = Number(process.env.FACET_ORACLE_SEED ?? 1)
const QUESTIONS = 25
const BANDS = ['good', 'neutral', 'bad', 'unrated'] as const
const seeds = Array.from({ length: STORES }, (_, index) => FIRST_SEED + index)

type Station = Awaited<ReturnType<typeof openListsStation>>

/** Random numbers again, for what the questions leave open. */
function dice(seed: number) {
  const random = seeded(seed)
  return { random, below: (limit: number) => Math.floor(random() * limit) }
}

const sortsOf = <Column>(columns: readonly Column[]) =>
  columns.flatMap((column) => (['asc', 'desc'] as const).map((direction) => ({ column, direction })))

const countsOf = <V>(values: readonly V[], countOf: (value: V) => number) =>
  values.map((value) => ({ value, count: countOf(value) }))
/** Facets of named values, in no order, those without rows left out unless chosen. */
const present = (facet: readonly { value: string | null; count: number }[]) =>
  facet.map(({ value, count }) => `${value}: ${count}`).sort()

function presentCounts(values: readonly (string | null)[], chosen: readonly (string | null)[]): string[] {
  const all = new Set([...values, ...chosen])
  return [...all].map((value) => `${value}: ${values.filter((one) => one === value).length}`).sort()
}

describe('lists equal a count in plain JavaScript over the rows of the cache', () => {
  it.each(seeds)('orders of the store of seed %i', async (seed) => {
    const station = await openListsStation(seed)
    const questions = randomQuestions(seeded(seed))
    const { below } = dice(seed)
    for (const sort of sortsOf(orderSortColumns)) {
      await compareOrderList(station, orderQuerySchema.parse({ sort }), 0, 1_000)
    }
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      await compareOrderList(station, questions.orders(), below(30), 1 + below(40))
    }
  })

  it.each(seeds)('interactions of the store of seed %i', async (seed) => {
    const station = await openListsStation(seed)
    const questions = randomQuestions(seeded(seed))
    const { random, below } = dice(seed)
    for (const sort of sortsOf(interactionSortColumns)) {
      await compareInteractionList(station, interactionQuerySchema.parse({ sort }), 0, 1_000)
    }
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const besideKinds = random() < 0.2 ? ([...kinds, 'nothing'] as const).filter(() => random() < 0.4) : []
      await compareInteractionList(station, { ...questions.interactions(), besideKinds }, below(30), 1 + below(40))
    }
  })
})

async function compareOrderList(station: Station, query: OrderQuery, offset: number, limit: number): Promise<void> {
  const { lists, settings, profile } = station
  const rows = station.rows()
  const keys = isBlankSearch(query.search) ? null : await searchOrderKeys(profile.reader, query.search, patient)
  const question: PlainQuestion = { ...periodOf(query.period, settings), found: keys === null ? null : new Set(keys) }
  const rule = attributionOf(query.attribution, settings)
  const filters = orderFilters(rows, query, rule, question)
  const selected = fulfilling(rows.orders, filters).sort(compareOrders(rows, query.sort))
  const said = JSON.stringify(query)

  const list = await lists.listOrders(query, { offset, limit, snapshot: null }, patient)
  expect(list.total, said).toBe(selected.length)
  expect(list.newRows, said).toBe(0)
  expect(
    list.rows.map((row) => row?.id),
    said,
  ).toEqual(selected.slice(offset, offset + limit).map(({ id }) => id))

  const facets = await lists.orderFacets(query, patient)
  const but = (name: OrderFilterName) => fulfilling(rows.orders, filters, name)
  const withKind = (kind: (typeof kinds)[number]) => {
    const asked = { ...query, kinds: [...query.kinds, kind] }
    return fulfilling(rows.orders, orderFilters(rows, asked, rule, question)).length
  }
  const bandsLeft = (band: (typeof BANDS)[number]) => orderFilters(rows, { ...query, bands: [band] }, rule, question)
  expect(facets.total, said).toBe(selected.length)
  expect(facets.kinds, said).toEqual(countsOf(kinds, withKind))
  expect(facets.bands, said).toEqual(countsOf(BANDS, (band) => fulfilling(rows.orders, bandsLeft(band)).length))
  expect(facets.touched, said).toEqual(
    countsOf([true, false], (touched) => {
      return fulfilling(rows.orders, orderFilters(rows, { ...query, touched }, rule, question)).length
    }),
  )
  const statuses = but('statuses').map(({ status }) => status)
  expect(present(facets.statuses), said).toEqual(presentCounts(statuses, orderStatuses))
  expect(present(facets.creators), said).toEqual(
    presentCounts(
      but('creatorIds').map(({ creatorId }) => creatorId),
      query.creatorIds,
    ),
  )
  for (const { filter, count } of facets.without) expect(count, `${said} without ${filter}`).toBe(but(filter).length)
  const { period } = query
  const set = (Object.keys(filters) as OrderFilterName[]).filter((name) => {
    if (name === 'period') return period.from !== null || period.to !== null
    if (name === 'search') return keys !== null
    const value = query[name]
    return Array.isArray(value) ? value.length > 0 : value !== null
  })
  expect(facets.without.map(({ filter }) => filter).sort(), said).toEqual(set.sort())
}

async function compareInteractionList(
  station: Station,
  query: InteractionQuery,
  offset: number,
  limit: number,
): Promise<void> {
  const { lists, settings, profile } = station
  const rows = station.rows()
  const keys = isBlankSearch(query.search) ? null : await searchInteractionKeys(profile.reader, query.search, patient)
  const question: PlainQuestion = { ...periodOf(query.period, settings), found: keys === null ? null : new Set(keys) }
  const filters = interactionFilters(rows, query, question)
  const selected = fulfilling(rows.interactions, filters).sort(compareInteractions(rows, query.sort))
  const said = JSON.stringify(query)

  const list = await lists.listInteractions(query, { offset, limit, snapshot: null }, patient)
  expect(list.total, said).toBe(selected.length)
  expect(
    list.rows.map((row) => row?.id),
    said,
  ).toEqual(selected.slice(offset, offset + limit).map(({ id }) => id))

  const facets = await lists.interactionFacets(query, patient)
  const left = (change: Partial<InteractionQuery>) =>
    fulfilling(rows.interactions, interactionFilters(rows, { ...query, ...change }, question)).length
  const but = (name: InteractionFilterName) => fulfilling(rows.interactions, filters, name)
  expect(facets.total, said).toBe(selected.length)
  expect(facets.kinds, said).toEqual(countsOf(kinds, (kind) => left({ kinds: [kind] })))
  expect(facets.bands, said).toEqual(countsOf(BANDS, (band) => left({ bands: [band] })))
  expect(facets.matches, said).toEqual(countsOf(matchStates, (state) => left({ matches: [state] })))
  expect(facets.response, said).toEqual(countsOf([true, false], (response) => left({ response })))
  expect(present(facets.agents), said).toEqual(
    presentCounts(
      but('agents').map(({ agent }) => agent),
      query.agents,
    ),
  )
  const countOfCreator = (id: string | null) => left({ creatorIds: [id] })
  for (const { value, count } of facets.creators) expect(count, `${said} ${value}`).toBe(countOfCreator(value))
  expect(facets.creators.reduce((sum, { count }) => sum + count, 0)).toBe(but('creatorIds').length)
  for (const { filter, count } of facets.without) expect(count, `${said} without ${filter}`).toBe(but(filter).length)
}
