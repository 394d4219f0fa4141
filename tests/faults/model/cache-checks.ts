import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reader } from '#data/db/connection.ts'
import { findSyncState, listReceipts, tallyRecords } from '#data/db/queries/sync-state.queries.ts'
import { listWireCounts, recountWireCounts } from '#data/db/queries/wire-counts.queries.ts'
import type { JsonValue } from '#shared/base/json.ts'
import { type Columns, type Expected, expectedRecord } from './expected-cache.ts'
import { expectedMatches, type Live } from './expected-matches.ts'
import { keyOf, type ModelStore } from './model-store.ts'

const TABLES = { order: 'orders', creator: 'creators', interaction: 'interactions' } as const
type Table = keyof typeof TABLES
type Row = Record<string, string | number | null> & { id: string; version: number; rowKey: number }

/** Left out of interactions older than the setting keeps. */
const DETAILS = { customerId: null, rating: null, comment: null, agent: null, email: null, payload: {} }

const rowsOf = (reader: Reader, type: Table) => reader.all<Row>(`SELECT * FROM ${TABLES[type]} ORDER BY id`)

/** The version of everything the cache holds: live, deleted or kept aside. */
export function cachedVersions(reader: Reader): Map<string, number> {
  const versions = new Map<string, number>()
  const all = [
    ...Object.keys(TABLES).flatMap((type) => rowsOf(reader, type as Table).map((row) => ({ ...row, type }))),
    ...reader.all<Row & { type: string }>('SELECT type, id, version FROM tombstones'),
    ...reader.all<Row & { type: string }>('SELECT type, id, version FROM quarantine'),
  ]
  for (const { type, id, version } of all) {
    const key = keyOf({ type, id })
    assert(!versions.has(key), `${key} is in the cache twice`)
    versions.set(key, version)
  }
  return versions
}

/**
 * I3 and I6: everything up to the cursor is there in its version, nothing after it is, unless the store showed it early.
 * Says nothing when the store cannot go on from that cursor.
 */
export function checkStandsAtCursor(reader: Reader, store: ModelStore, mayBeAhead: boolean): void {
  const { cursor } = findSyncState(reader)
  const { position: reached, usable } = store.place(cursor)
  if (!usable) return
  const versions = cachedVersions(reader)
  for (const { entry, position } of store.states()) {
    const [key, { version }] = expectedRecord(entry)
    const held = versions.get(key) ?? 0
    const what = `${key} of position ${position} in version ${version}, the cursor at ${reached}`
    if (position <= reached) assert.equal(held, version, what)
    else if (!mayBeAhead && entry.id !== undefined) assert(held < version, what)
  }
}

/** I7, I13 and all that follows from the rows themselves: true at any moment, whatever came so far. */
export function checkSound(reader: Reader): void {
  assert.deepEqual(reader.all('PRAGMA integrity_check'), [{ integrity_check: 'ok' }])
  assert.deepEqual(reader.all('PRAGMA foreign_key_check'), [])
  for (const receipt of listReceipts(reader, 1_000)) {
    const { received, known, quarantined, changed, deleted } = receipt
    assert.equal(received, receipt.new + changed + deleted + known + quarantined, JSON.stringify(receipt))
  }
  assert.deepEqual(listWireCounts(reader), recountWireCounts(reader))
  const counted = (type: Table) => rowsOf(reader, type).filter(({ test }) => test !== 1).length
  const { quarantine } = reader.get<{ quarantine: number }>('SELECT count(*) AS quarantine FROM quarantine')!
  const counts = {
    order: counted('order'),
    creator: counted('creator'),
    interaction: counted('interaction'),
    quarantine,
  }
  assert.deepEqual(tallyRecords(reader), counts)
  checkMatches(reader)
}

/** Matches and summaries as kept page by page are those all rows together have. */
function checkMatches(reader: Reader): void {
  const orders = rowsOf(reader, 'order')
  const interactions = rowsOf(reader, 'interaction')
  const live = (rows: Row[]): Live[] => rows.map((row) => ({ id: row.id, columns: row }))
  const expected = expectedMatches(live(orders), live(interactions))
  for (const { id, orderKey, orderRowKey, response } of interactions) {
    // Where there is one order, the key says it all: the column need not.
    const ofKey = orders.filter((row) => orderKey !== null && row.orderKey === orderKey)
    const named = orderRowKey === null ? ofKey : orders.filter(({ rowKey }) => rowKey === orderRowKey)
    assert(orderRowKey === null || named.length === 1, `${id} matches a row that is not there`)
    const order = named.length === 1 ? named[0]!.id : null
    assert.deepEqual({ order, response: response === 1 }, expected.interactions.get(id), `the match of ${id}`)
  }
  for (const row of orders) {
    const { kindCounts, kindMask, interactionCount, csatCount, csatScore, lastInteractionAt } = row
    const kinds = JSON.parse(String(kindCounts)) as Record<string, number>
    const summary = { kinds, interactionCount, csatCount, csatScore, lastInteractionAt }
    assert.deepEqual(summary, expected.summaries.get(row.id), `the summary of ${row.id}`)
    const bits = Number(kindMask).toString(2).replaceAll('0', '').length
    assert.equal(bits, Object.keys(kinds).length, `the badge of ${row.id}`)
  }
}

/** I1: what the store has, the cache has, in this version, state and content, and nothing else that lives. */
export function checkEqual(reader: Reader, store: ModelStore): void {
  const { detailsSince } = findSyncState(reader)
  const wanted = new Map(store.states().map(({ entry }) => expectedRecord(entry)))
  for (const expected of wanted.values()) if (expected.columns !== null) trim(expected.columns, detailsSince)
  const held = new Map<string, Expected>()
  for (const type of Object.keys(TABLES) as Table[]) {
    for (const row of rowsOf(reader, type)) {
      const names = Object.keys(wanted.get(keyOf({ type, id: row.id }))?.columns ?? {})
      const columns = Object.fromEntries(names.map((name) => [name, cellOf(row, name)]))
      held.set(keyOf({ type, id: row.id }), { version: row.version, state: 'live', columns })
    }
  }
  const others = (table: string) => reader.all<{ type: string; id: string; version: number }>(`SELECT * FROM ${table}`)
  // A store forgets its tombstones after a while; a cache that has them may keep them.
  for (const row of others('tombstones').filter((row) => wanted.has(keyOf(row))))
    held.set(keyOf(row), { version: row.version, state: 'deleted', columns: null })
  for (const row of others('quarantine')) held.set(keyOf(row), { version: row.version, state: 'aside', columns: null })
  assert.deepEqual(sorted(held), sorted(wanted))
}

/** P14: not one byte of an erased text in any file of the profile. */
export function checkErased(directory: string, texts: readonly string[]): void {
  if (texts.length === 0) return
  for (const name of readdirSync(directory)) {
    const bytes = readFileSync(join(directory, name))
    // Found as a whole, or not at all, before each is looked for.
    if (!bytes.includes('canary-')) continue
    for (const text of texts) assert(!bytes.includes(text), `${text} is still in ${name}, at ${bytes.indexOf(text)}`)
  }
}

function trim(columns: Columns, detailsSince: number | null): void {
  if (columns.kind === undefined || detailsSince === null || Number(columns.occurredAt) >= detailsSince) return
  Object.assign(columns, DETAILS)
}

function cellOf(row: Row, name: string): JsonValue {
  const value = row[name] ?? null
  const isJson = (name === 'payload' || name === 'extra') && value !== null
  return isJson ? (JSON.parse(String(value)) as JsonValue) : value
}

const sorted = (records: Map<string, Expected>) => [...records].sort(([a], [b]) => (a < b ? -1 : 1))
