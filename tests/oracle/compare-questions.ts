import type { DuckDBConnection } from '@duckdb/node-api'
import { expect } from 'vitest'
import { NO_CURRENCY } from '#shared/base/money.ts'
import { unpackTallies } from '#shared/metrics/packed-tallies.ts'
import { salesFields } from '#shared/metrics/sales-tally.ts'
import type { OrderRow } from '#shared/rpc/shapes.ts'
import type { DataProcess } from '../integration/support/data-process.ts'
import {
  askBeside,
  askExcluded,
  askInteractionIds,
  askOrderIds,
  askRequests,
  askSales,
  askScores,
} from './questions.ts'
import { randomQuestions } from './random-questions.ts'
import { seeded } from './random-store.ts'

/** Of each store: so many random questions of each sort. */
export const QUESTIONS = { orders: 18, interactions: 12, creators: 7, csat: 7 }

type Asked = { data: DataProcess; connection: DuckDBConnection; questions: ReturnType<typeof randomQuestions> }

const PAGE = { offset: 0, limit: 1_000 }
const sorted = (ids: readonly string[]) => [...ids].sort()

/** Puts random questions to the data process and to the other engine; answers how many were compared. */
export async function compareQuestions(data: DataProcess, connection: DuckDBConnection, seed: number): Promise<number> {
  const asked = { data, connection, questions: randomQuestions(seeded(seed + 100_000)) }
  const sorts = { orders: oneOrderList, interactions: oneInteractionList, creators: oneCreatorTable, csat: oneCsat }
  let compared = 0
  for (const [sort, compare] of Object.entries(sorts)) {
    for (let question = 0; question < QUESTIONS[sort as keyof typeof QUESTIONS]; question += 1) {
      await compare(asked)
      compared += 1
    }
  }
  return compared
}

async function oneOrderList({ data, connection, questions }: Asked): Promise<void> {
  const query = questions.orders()
  const counted = await askOrderIds(connection, query)
  const { rows, total } = await data.call('orders.list', { query, ...PAGE })
  const said = JSON.stringify(query)
  expect(sorted(rows.map((row) => row!.id)), said).toEqual(sorted(counted.map(({ id }) => id)))
  expect(total, said).toBe(counted.length)
  expectSorted(rows as OrderRow[], counted, query.sort, said)
  const facets = await data.call('orders.facets', { query })
  expect(facets.total, said).toBe(counted.length)
  // One value of one facet, chosen: as many rows as it said.
  const [value] = facets.statuses.filter(({ count }) => count > 0)
  if (value?.value == null) return
  const narrowed = await askOrderIds(connection, { ...query, statuses: [value.value] })
  expect(value.count, `${said} status ${value.value}`).toBe(narrowed.length)
}

/** By the term (money: within its currency), what has none last, and among equals the latest placed first. */
function expectSorted(
  rows: readonly OrderRow[],
  counted: Awaited<ReturnType<typeof askOrderIds>>,
  { column, direction }: { column: string; direction: 'asc' | 'desc' },
  said: string,
): void {
  const termOf = new Map(counted.map(({ id, term }) => [id, term]))
  const keys = rows.map((row) => ({
    term: column === 'creatorName' ? (row.creatorName?.toLowerCase() ?? null) : (termOf.get(row.id) ?? null),
    placed: row.placedAt,
    group: column === 'totalMinor' ? row.currency : null,
  }))
  const groups = keys.map(({ group }) => group).filter((group, at, all) => group !== all[at - 1])
  expect(new Set(groups).size, `${said}: each currency stands together`).toBe(groups.length)
  for (const [at, { term, placed, group }] of keys.entries()) {
    const before = keys[at - 1]
    if (before === undefined || before.group !== group) continue
    if (term === before.term) expect(placed, said).toBeLessThanOrEqual(before.placed)
    else if (term !== null) {
      expect(before.term, `${said}: what has no value stands last`).not.toBeNull()
      // Words are compared as the list does it in its own test; here only numbers are.
      if (typeof term === 'number') {
        const rises = term > Number(before.term)
        expect(rises, said).toBe(direction === 'asc')
      }
    }
  }
}

async function oneInteractionList({ data, connection, questions }: Asked): Promise<void> {
  const query = questions.interactions()
  const counted = await askInteractionIds(connection, query)
  const { rows, total } = await data.call('interactions.list', { query, ...PAGE })
  const said = JSON.stringify(query)
  expect(sorted(rows.flatMap((row) => row?.id ?? [])), said).toEqual(sorted(counted))
  expect(total, said).toBe(counted.length)
  const facets = await data.call('interactions.facets', { query })
  expect(facets.total, said).toBe(counted.length)
  for (const { value, count } of facets.kinds.slice(0, 2)) {
    const narrowed = await askInteractionIds(connection, { ...query, kinds: [value] })
    expect(count, `${said} kind ${value}`).toBe(narrowed.length)
  }
}

async function oneCreatorTable({ data, connection, questions }: Asked): Promise<void> {
  const period = questions.period()
  const attribution = questions.attribution()
  const table = await data.call('creators.table', { period, attribution })
  const said = JSON.stringify({ period, attribution })
  const tallies = unpackTallies(table.now, table.currencies, table.creatorIds.length)
  const nameOf = (creator: string | null) => creator ?? '#nobody'

  const sales = await askSales(connection, period, attribution)
  const shown = tallies.flatMap(({ sales: lines }, place) =>
    lines
      .filter(({ orders }) => orders > 0)
      .map((line) => [`${nameOf(table.creatorIds[place]!)} ${line.currency ?? NO_CURRENCY}`, line] as const),
  )
  expect(sorted(shown.map(([name]) => name)), said).toEqual(
    sorted(sales.map(({ creator, cur }) => `${nameOf(creator)} ${cur}`)),
  )
  for (const { creator, cur, ...counted } of sales) {
    const line = shown.find(([name]) => name === `${nameOf(creator)} ${cur}`)![1]
    for (const field of salesFields) expect(line[field], `${said} ${creator} ${cur} ${field}`).toBe(counted[field])
  }
  const requests = await askRequests(connection, period)
  const scores = await askScores(connection, 'creator', { period, creatorIds: [], agents: [] })
  for (const [place, { placed, requested, scores: tally }] of tallies.entries()) {
    const creator = table.creatorIds[place]!
    const counted = requests.find((row) => row.creator === creator)
    expect([placed, requested], `${said} ${creator}`).toEqual([counted?.placed ?? 0, counted?.requested ?? 0])
    expect([...tally], `${said} ${creator}`).toEqual(scores.get(nameOf(creator)) ?? [0, 0, 0, 0, 0])
  }
  const all = (field: 'orders' | 'assistedOrders') => sales.reduce((sum, row) => sum + row[field], 0)
  expect(table.distinct, said).toEqual({ orders: all('orders'), assisted: all('assistedOrders') })
}

async function oneCsat({ data, connection, questions }: Asked): Promise<void> {
  const period = questions.period(true)
  const filter = { period, creatorIds: questions.creatorIds(), agents: questions.agents() }
  const overview = await data.call('csat.overview', { ...filter, compare: true, bucket: questions.bucket() })
  const said = JSON.stringify(filter)
  const none = [0, 0, 0, 0, 0]
  const whole = async (of: typeof period) =>
    (await askScores(connection, 'all', { ...filter, period: of })).get(null) ?? none
  expect([...overview.now], said).toEqual(await whole(period))
  expect([...overview.before!], said).toEqual(await whole({ ...period, ...overview.compared! }))
  expect(overview.compared!.to, said).toBe(period.from)

  const { days, now } = overview.trend
  expect([days[0]!.from, days.at(-1)!.to], said).toEqual([period.from, period.to])
  for (const [at, { from, to }] of days.entries()) {
    if (at > 0) expect(from, said).toBe(days[at - 1]!.to)
    expect([...now.subarray(5 * at, 5 * at + 5)], `${said} ${from}`).toEqual(await whole({ ...period, from, to }))
  }
  const agents = await askScores(connection, 'agent', filter)
  for (const [at, name] of overview.agents.names.entries()) {
    expect([...overview.agents.scores.subarray(5 * at, 5 * at + 5)], said).toEqual(
      agents.get(name ?? '#nobody') ?? none,
    )
  }
  if (filter.creatorIds.length + filter.agents.length > 0) return
  const creators = await askScores(connection, 'creator', filter)
  expect([...overview.creators.noOrder], said).toEqual(creators.get('#no-order') ?? none)
  expect([...overview.creators.notEligible], said).toEqual(creators.get('#not-eligible') ?? none)
  expect(overview.excluded, said).toEqual(await askExcluded(connection, period))
  const beside = await askBeside(connection, period)
  const shown = new Map(overview.beside.map(({ beside: name, tally }) => [name as string, [...tally]]))
  for (const name of new Set([...beside.keys(), ...shown.keys()])) {
    expect(shown.get(name) ?? none, `${said} ${name}`).toEqual(beside.get(name) ?? none)
  }
}
