import { describe, expect, it, onTestFinished } from 'vitest'
import { openProfile } from '#data/db/profile.ts'
import { Lists } from '#data/lists/lists.ts'
import { attributionOf, periodOf } from '#data/settings.ts'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import { type InteractionQuery, interactionQuerySchema } from '#shared/rpc/shapes/lists.shapes.ts'
import { type OrderQuery, orderQuerySchema } from '#shared/rpc/shapes.ts'
import { randomQuestions } from '../../oracle/random-questions.ts'
import { type LegacyRecord, type Random, randomStore, seeded } from '../../oracle/random-store.ts'
import { patient } from '../support/lists-station.ts'
import { openMirroredCache } from '../support/mirrored-cache.ts'
import {
  compareInteractions,
  compareOrders,
  fulfilling,
  interactionFilters,
  orderFilters,
} from '../support/plain-lists.ts'
import { readRows, type StoredRows } from '../support/plain-rows.ts'

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1)
const ROUNDS = 6
const EVERYTHING = { offset: 0, limit: 1_000 }
const settings = { ...defaultSettings, zone: 'UTC' }

const upsert = ({ type, id, data }: LegacyRecord) => ({ type, id, op: 'upsert', data })

/** A cache filled from a random store, and lists over it. */
function openStation(seed: number) {
  const cache = openMirroredCache()
  cache.apply(randomStore(seed).legacy.map(upsert))
  const profile = openProfile(cache.directory)
  const lists = new Lists({ profile, mirror: cache.holder, settings: () => settings })
  onTestFinished(() => profile.close())
  return {
    ...cache,
    profile,
    lists,
    rows: () => readRows(profile.reader),
    /** One commit, the mirror told of it as the sync thread does. */
    commit: (entries: readonly object[]) => cache.holder.follow(cache.apply(entries)),
  }
}
type Station = ReturnType<typeof openStation>

/** A page of changes: records that are new or differ, and some that go, the newest above all. */
function randomCommit(random: Random, rows: StoredRows): object[] {
  const other = randomStore(Math.floor(random() * 100_000)).legacy
  const changed = other.filter(() => random() < 0.3).map(upsert)
  const named = new Set(changed.map(({ id }) => id))
  const last = <Row extends { rowKey: number }>(all: readonly Row[]) =>
    all.toSorted((a, b) => b.rowKey - a.rowKey).slice(0, 1)
  const some = <Row extends { rowKey: number }>(all: readonly Row[]) => [
    ...(random() < 0.4 ? last(all) : []),
    ...all.filter(() => random() < 0.08),
  ]
  const leave = (type: string, all: readonly { rowKey: number; id: string }[]) =>
    [...new Set(some(all).map(({ id }) => id))]
      .filter((id) => !named.has(id))
      .map((id) => ({ type, id, op: 'delete', reason: 'deleted' }))
  // What goes, goes first: a new record may then be given the row key of the last one.
  return [...leave('order', rows.orders), ...leave('interaction', rows.interactions), ...changed]
}

function selectedOrders(rows: StoredRows, query: OrderQuery) {
  const question = { ...periodOf(query.period, settings), found: null }
  const filters = orderFilters(rows, query, attributionOf(query.attribution, settings), question)
  return fulfilling(rows.orders, filters).sort(compareOrders(rows, query.sort))
}

function selectedInteractions(rows: StoredRows, query: InteractionQuery) {
  const question = { ...periodOf(query.period, settings), found: null }
  return fulfilling(rows.interactions, interactionFilters(rows, query, question)).sort(
    compareInteractions(rows, query.sort),
  )
}

// As a window asks first, and by order numbers, whose order is kept in step by itself.
const everyOrder = (round: number) =>
  orderQuerySchema.parse(round === 0 ? {} : { sort: { column: 'orderNumber', direction: 'asc' } })
const everyInteraction = (round: number) =>
  interactionQuerySchema.parse(round === 0 ? {} : { sort: { column: 'orderNumber', direction: 'asc' } })

/** Follows which rows of a snapshot are still there; a row that went stays away, whoever has its key or id then. */
class Watched {
  private alive: Map<string, number>
  private readonly places: string[]
  private readonly rowsOf: (rows: StoredRows) => readonly { id: string; rowKey: number; test: number }[]

  constructor(ids: readonly string[], rows: StoredRows, rowsOf: Watched['rowsOf']) {
    this.rowsOf = rowsOf
    const keys = new Map(rowsOf(rows).map(({ id, rowKey }) => [id, rowKey]))
    this.places = [...ids]
    this.alive = new Map(ids.map((id) => [id, keys.get(id)!]))
  }

  after(entries: readonly object[], rows: StoredRows): void {
    const deleted = new Set(
      (entries as { op: string; id: string }[]).flatMap(({ op, id }) => (op === 'delete' ? [id] : [])),
    )
    const now = new Map(this.rowsOf(rows).map(({ id, rowKey }) => [id, rowKey]))
    for (const [id, rowKey] of this.alive) if (deleted.has(id) || now.get(id) !== rowKey) this.alive.delete(id)
  }

  expected(rows: StoredRows): (string | null)[] {
    const shown = new Set(this.rowsOf(rows).flatMap(({ id, test }) => (test === 0 ? [id] : [])))
    return this.places.map((id) => (this.alive.has(id) && shown.has(id) ? id : null))
  }

  has = (id: string) => this.alive.has(id)
}

describe('the places of a snapshot stand still under random commits', () => {
  it.each(SEEDS)('orders, seed %i', async (seed) => {
    const station = openStation(seed)
    const random = seeded(seed)
    const questions = randomQuestions(random)
    for (let round = 0; round < ROUNDS; round += 1) {
      const query = { ...(round < 2 ? everyOrder(round) : questions.orders()), search: '' }
      const ask = (snapshot: string | null) => station.lists.listOrders(query, { ...EVERYTHING, snapshot }, patient)
      await follow(
        station,
        random,
        ask,
        ({ orders }) => orders,
        (rows) => selectedOrders(rows, query),
        query,
      )
    }
  })

  it.each(SEEDS)('interactions, seed %i', async (seed) => {
    const station = openStation(seed)
    const random = seeded(seed)
    const questions = randomQuestions(random)
    for (let round = 0; round < ROUNDS; round += 1) {
      const query = { ...(round < 2 ? everyInteraction(round) : questions.interactions()), search: '' }
      const ask = (snapshot: string | null) =>
        station.lists.listInteractions(query, { ...EVERYTHING, snapshot }, patient)
      const selected = (rows: StoredRows) => selectedInteractions(rows, query)
      await follow(station, random, ask, ({ interactions }) => interactions, selected, query)
    }
  })
})

async function follow(
  station: Station,
  random: Random,
  ask: (
    snapshot: string | null,
  ) => Promise<{ snapshot: string; total: number; newRows: number; rows: ({ id: string } | null)[] }>,
  rowsOf: (rows: StoredRows) => readonly { id: string; rowKey: number; test: number }[],
  selected: (rows: StoredRows) => readonly { id: string }[],
  query: object,
): Promise<void> {
  const first = await ask(null)
  const watched = new Watched(
    first.rows.map((row) => row!.id),
    station.rows(),
    rowsOf,
  )
  for (let commit = 0; commit < 3; commit += 1) {
    const entries = randomCommit(random, station.rows())
    station.commit(entries)
    const rows = station.rows()
    watched.after(entries, rows)
    const said = JSON.stringify({ query, commit })
    const again = await ask(first.snapshot)
    expect(again.snapshot, said).toBe(first.snapshot)
    expect(again.total, said).toBe(first.total)
    expect(
      again.rows.map((row) => row?.id ?? null),
      said,
    ).toEqual(watched.expected(rows))
    expect(again.newRows, said).toBe(selected(rows).filter(({ id }) => !watched.has(id)).length)
    const renewed = await ask(null)
    expect(
      renewed.rows.map((row) => row?.id),
      said,
    ).toEqual(selected(rows).map(({ id }) => id))
    expect(renewed, said).toMatchObject({ total: selected(rows).length, newRows: 0 })
  }
}

it('a snapshot nobody knows, or of another question, is answered with a new one', async () => {
  const { lists } = openStation(5)
  const query = orderQuerySchema.parse({})
  const first = await lists.listOrders(query, { ...EVERYTHING, snapshot: 'of an earlier process' }, patient)
  expect(first.snapshot).not.toBe('of an earlier process')
  const same = await lists.listOrders(query, { offset: 1, limit: 2, snapshot: first.snapshot }, patient)
  expect(same).toEqual({ ...first, rows: first.rows.slice(1, 3) })
  const other = await lists.listOrders(
    { ...query, touched: true },
    { ...EVERYTHING, snapshot: first.snapshot },
    patient,
  )
  expect(other.snapshot).not.toBe(first.snapshot)
})

it('a question that is withdrawn ends as cancelled', async () => {
  const { lists } = openStation(5)
  const gone = AbortSignal.abort()
  const asked = lists.listOrders(orderQuerySchema.parse({}), { ...EVERYTHING, snapshot: null }, gone)
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
})
