import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openReader } from '#data/db/connection.ts'
import { listWireCounts, recountWireCounts } from '#data/db/queries/wire-counts.queries.ts'
import type { JsonObject, JsonValue } from '#shared/base/json.ts'
import { wireFieldNames } from '#shared/domain/wire-fields.ts'
import { createRandom } from '#store/demo/random.ts'
import { randomStore } from '../oracle/random-store.ts'
import { type DataProcess, startDataProcess, syncOnce } from './support/data-process.ts'
import { callWidget, openStore, readFeed } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

type Tally = Record<string, number>
type Type = keyof typeof wireFieldNames
const DAY_MS = 86_400_000

/** `kind day field` → how many records had it; `records` stands for the records themselves. */
function add(tally: Tally, kind: string, day: number, fields: readonly string[]): void {
  for (const field of ['records', ...fields]) {
    const name = `${kind} ${day} ${field}`
    tally[name] = (tally[name] ?? 0) + 1
  }
}

const valueAt = (data: JsonObject, path: string): JsonValue | undefined =>
  path.split('.').reduce<JsonValue | undefined>((value, name) => (value as JsonObject | null)?.[name], data)

/** What the feed carries, counted from its JSON by nothing but this. Quarantined entries are left out by id. */
function carriedBy(feed: readonly JsonObject[], isAside: (entry: JsonObject) => boolean): Tally {
  const tally: Tally = {}
  for (const entry of feed) {
    if (entry.op !== 'upsert' || isAside(entry)) continue
    const type = entry.type as Type
    const data = entry.data as JsonObject
    const carried = wireFieldNames[type].filter((path) => (valueAt(data, path) ?? null) !== null)
    const at = { order: data.placedAt, interaction: data.occurredAt, creator: null }[type]
    const day = at === null ? 0 : Math.floor(Date.parse(at as string) / DAY_MS)
    add(tally, type === 'interaction' ? (data.kind as string) : type, day, carried)
  }
  return tally
}

/** What the counters say, bit sets spelled out. */
function counted(profile: string, which: 'wireFields' | 'keptFields'): Tally {
  const reader = openReader(join(profile, 'cache.sqlite'))
  const tally: Tally = {}
  for (const count of listWireCounts(reader)) {
    const type: Type = count.kind === 'order' || count.kind === 'creator' ? count.kind : 'interaction'
    const fields = wireFieldNames[type].filter((_, bit) => (count[which] & (1 << bit)) !== 0)
    for (let record = 0; record < count.records; record += 1) add(tally, count.kind, count.day, fields)
  }
  expect(recountWireCounts(reader)).toEqual(listWireCounts(reader))
  reader.close()
  return tally
}

/** Fields of the cache that have a value of their own in a column (or, of an interaction, in the payload). */
const COLUMNS: Readonly<Record<string, string>> = {
  itemsTotal: 'itemsTotalMinor',
  'customer.id': 'customerId',
  'customer.name': 'customerName',
  'customer.email': 'customerEmail',
  'customer.phone': 'customerPhone',
}
const IN_PAYLOAD = ['items', 'holdUntil', 'reason', 'newSize']
/** 0 in these columns may be a value that was sent or one that was not: nothing can be read from it. */
const UNTOLD = ['discountTotal', 'taxTotal', 'shippingTotal', 'refundedItemsTotal', 'active']

/** What the cache holds, counted from the values in its columns. */
function keptIn(profile: string): Tally {
  const file = new Database(join(profile, 'cache.sqlite'), { readonly: true })
  const tally: Tally = {}
  const tables = { order: 'orders', creator: 'creators', interaction: 'interactions' } as const
  for (const [type, table] of Object.entries(tables) as [Type, string][]) {
    for (const row of file.prepare(`SELECT * FROM ${table}`).all() as Record<string, JsonValue>[]) {
      const payload = type === 'interaction' ? (JSON.parse(row.payload as string) as JsonObject) : {}
      const has = (name: string) =>
        IN_PAYLOAD.includes(name) ? (payload[name] ?? null) !== null : row[COLUMNS[name] ?? name] !== null
      const at = (row.placedAt ?? row.occurredAt ?? 0) as number
      const kept = wireFieldNames[type].filter((name) => !UNTOLD.includes(name) && has(name))
      add(tally, type === 'interaction' ? (row.kind as string) : type, Math.floor(at / DAY_MS), kept)
    }
  }
  file.close()
  return tally
}

/** Leaves out what the columns cannot tell. */
function told(tally: Tally): Tally {
  return Object.fromEntries(Object.entries(tally).filter(([name]) => !UNTOLD.includes(name.split(' ')[2]!)))
}

describe.each([1, 2, 3])('the wire counts of a random store, seed %i', (seed) => {
  it('equal a count of the feed, and of what the cache holds, and stay so through edits and deletes', async () => {
    const random = createRandom(seed)
    const { legacy, calls } = randomStore(seed)
    const store = await openStore()
    for (const { route, body } of calls) await callWidget(store, route, body)
    await store.database.saveRecords(legacy)
    const profile = join(temporaryFolder(), 'profile')
    const data = startDataProcess(profile)
    await syncOnce(data, store)
    await expectEqual()

    const feed = await readFeed(store)
    const live = feed.filter(({ op }) => op === 'upsert')
    const edited = live
      .filter(() => random.chance(0.3))
      .map(({ type, id, data: fields }) => {
        const names = Object.keys(fields as JsonObject)
        const gone = new Set(names.filter(() => random.chance(0.2)))
        const essential = ['orderNumber', 'placedAt', 'itemsTotal', 'name', 'kind', 'occurredAt']
        const left = Object.entries(fields as JsonObject).filter(
          ([name]) => essential.includes(name) || !gone.has(name),
        )
        return { type: type as Type, id: id as string, data: { ...Object.fromEntries(left), ...moved(random.int(3)) } }
      })
    await store.database.saveRecords(edited)
    for (const { type, id } of live.filter(() => random.chance(0.1)))
      await store.database.deleteRecord(type as Type, id as string, 'deleted', Date.now())
    await data.call('sync.run', { giveUpAfterMs: 5_000 })
    await expectEqual()
    await data.call('sync.run', { giveUpAfterMs: 5_000 })
    await expectEqual()

    async function expectEqual(): Promise<void> {
      const aside = await quarantined(data)
      const carried = carriedBy(await readFeed(store), ({ type, id }) => aside.has(`${String(type)} ${String(id)}`))
      expect(Object.keys(carried).length).toBeGreaterThan(50)
      expect(counted(profile, 'wireFields')).toEqual(carried)
      expect(told(counted(profile, 'keptFields'))).toEqual(told(keptIn(profile)))
    }
  })
})

/** Another day for a third of the edited ones, odd values for another. */
function moved(which: number): JsonObject {
  if (which === 0) return { occurredAt: '2026-03-01T00:00:00.000Z', placedAt: '2026-03-01T23:59:59.999Z' }
  return which === 1 ? { email: 5, sms: 'maybe', receivedAt: 'soon', status: 'lost', currency: 'dollars' } : {}
}

async function quarantined(data: DataProcess): Promise<Set<string>> {
  const { rows, total } = await data.call('quarantine.list', { offset: 0, limit: 200 })
  expect(rows).toHaveLength(total)
  return new Set(rows.map(({ type, id }) => `${type} ${id}`))
}
