import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import type { JsonObject, JsonValue } from '#shared/base/json.ts'
import { type FeedEntry, type FeedLedger, recordKey } from './feed-ledger.ts'

/** A record as a cache or a ledger holds it: deleted, or its content as one canonical text. */
type State = { version: number; content: string | null }

const TABLES = { order: 'orders', creator: 'creators', interaction: 'interactions' } as const
type Row = Record<string, string | number | null> & { id: string; version: number }

/** What is in a cache file, read past the data process. */
export type CacheFile = {
  records: Map<string, State>
  quarantined: Map<string, number>
  cursor: string | null
  runs: Record<string, number | string | null>[]
  damage: unknown[]
}

/** Reads a cache file with a connection of its own. */
export function readCache(profile: string): CacheFile {
  const database = new Database(join(profile, 'cache.sqlite'), { readonly: true })
  try {
    // One snapshot: what is compared must be of one moment.
    return database.transaction(() => {
      const records = new Map<string, State>()
      for (const [type, table] of Object.entries(TABLES)) {
        for (const row of database.prepare(`SELECT * FROM ${table}`).iterate() as Iterable<Row>) {
          const content = canonical(columnsOf(type, row))
          records.set(recordKey({ type, id: row.id }), { version: row.version, content })
        }
      }
      for (const row of database.prepare('SELECT * FROM tombstones').iterate() as Iterable<Row>)
        records.set(recordKey(row as never), { version: row.version, content: null })
      const quarantined = new Map<string, number>()
      for (const row of database.prepare('SELECT * FROM quarantine').iterate() as Iterable<Row>)
        quarantined.set(recordKey(row as never), row.version)
      return {
        records,
        quarantined,
        cursor: (database.prepare('SELECT cursor FROM syncState').get() as { cursor: string | null }).cursor,
        runs: database.prepare('SELECT * FROM syncRuns').all() as CacheFile['runs'],
        damage: [
          ...(database.pragma('integrity_check') as unknown[]),
          ...(database.pragma('foreign_key_check') as unknown[]),
        ],
      }
    })()
  } finally {
    database.close()
  }
}

/** I7 and I13: the file is sound, and every run ever made accounts for what it received. */
export function expectSound(cache: CacheFile): void {
  expect(cache.damage).toEqual([{ integrity_check: 'ok' }])
  for (const run of cache.runs) {
    const { received, applied, known, quarantined, newRecords, changed, deleted } = run as Record<string, number>
    const sums = { received: applied! + known! + quarantined!, applied: newRecords! + changed! + deleted! }
    expect({ received, applied }, `the accounting of run ${JSON.stringify(run)}`).toEqual(sums)
  }
}

/** I1: the cache holds every record of the ledger, deleted ones as deleted, in this version and with this content. */
export function expectEqual(cache: CacheFile, ledger: FeedLedger): void {
  const wanted = new Map([...ledger.states()].map(({ entry }) => [recordKey(entry), stateOf(entry)]))
  expect(sorted(cache.records)).toEqual(sorted(wanted))
}

/** I1 where the cache may hold other records, too: those of the ledger are there, in this version and content. */
export function expectHolds(cache: CacheFile, ledger: FeedLedger): void {
  for (const { entry } of ledger.states()) expect(cache.records.get(recordKey(entry))).toEqual(stateOf(entry))
}

/**
 * I3 and I6: exactly what the cursor stands for. Everything changed up to it is there in its version, and nothing of
 * what was changed after it: no page is applied in part, and no cursor runs ahead of its rows.
 */
export function expectStandsAtCursor(cache: CacheFile, ledger: FeedLedger): void {
  const reached = cache.cursor === null ? 0 : ledger.positionOf(cache.cursor)
  expect(reached, `the cursor ${cache.cursor}`).not.toBeNull()
  for (const { entry, position } of ledger.states()) {
    const version = cache.records.get(recordKey(entry))?.version ?? 0
    const what = `${recordKey(entry)} of position ${position}, the cursor at ${reached}`
    if (position <= reached!) expect(version, what).toBe(entry.version)
    else expect(version, what).toBeLessThan(entry.version)
  }
}

const sorted = (states: Map<string, State>) => [...states].sort(([a], [b]) => (a < b ? -1 : 1))

function stateOf(entry: FeedEntry): State {
  if (entry.op === 'delete') return { version: entry.version, content: null }
  return { version: entry.version, content: canonical(sentColumns(entry)) }
}

/** The columns a record's content is compared by, from the cache. */
function columnsOf(type: string, row: Row): JsonObject {
  const names = {
    order: [...ORDER_TEXTS, ...ORDER_INSTANTS, ...ORDER_SUMS.map((name) => `${name}Minor`), ...CUSTOMER, 'test'],
    creator: [...CREATOR_TEXTS, 'updatedAt', 'active'],
    interaction: [...INTERACTION_TEXTS, ...INTERACTION_INSTANTS, 'test'],
  }[type as keyof typeof TABLES]
  const content: JsonObject = Object.fromEntries(names.map((name) => [name, row[name] ?? null]))
  return type === 'interaction' ? { ...content, payload: JSON.parse(String(row.payload)) as JsonValue } : content
}

const ORDER_TEXTS = ['orderNumber', 'status', 'currency', 'creatorId', 'adminUrl']
const ORDER_INSTANTS = ['placedAt', 'updatedAt']
const ORDER_SUMS = ['itemsTotal', 'discountTotal', 'taxTotal', 'shippingTotal', 'refundedItemsTotal']
const CUSTOMER = ['customerId', 'customerName', 'customerEmail', 'customerPhone']
const CREATOR_TEXTS = ['name', 'handle']
const INTERACTION_TEXTS = [
  'kind',
  'sessionId',
  'orderNumber',
  'customerId',
  'rating',
  'comment',
  'agent',
  'email',
  'phone',
]
const INTERACTION_INSTANTS = ['occurredAt', 'receivedAt']

/** The same columns, worked out from what the store sent. */
function sentColumns({ type, data }: FeedEntry & { op: 'upsert' }): JsonObject {
  const texts = (names: string[]) => names.map((name) => [name, data[name] ?? null])
  const instants = (names: string[]) => names.map((name) => [name, instant(data[name])])
  const flag = (name: string) => [name, data[name] === true ? 1 : 0]
  if (type === 'creator')
    return Object.fromEntries([...texts(CREATOR_TEXTS), ...instants(['updatedAt']), flag('active')])
  if (type === 'interaction') {
    const content = [...texts(INTERACTION_TEXTS), ...instants(INTERACTION_INSTANTS), flag('test')]
    return { ...Object.fromEntries(content), payload: data.payload ?? {} }
  }
  const customer = (data.customer ?? {}) as JsonObject
  return Object.fromEntries([
    ...texts(ORDER_TEXTS),
    ...instants(ORDER_INSTANTS),
    ...ORDER_SUMS.map((name) => [`${name}Minor`, data[name] ?? 0]),
    ...CUSTOMER.map((name) => [name, customer[name.slice('customer'.length).toLowerCase()] ?? null]),
    flag('test'),
  ])
}

const instant = (value: JsonValue | undefined) => (typeof value === 'string' ? Date.parse(value) : null)

/** One text for one content, whatever the order of its keys. */
function canonical(value: JsonObject): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
