import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { openReader, type SqlValue } from '#data/db/connection.ts'
import { isEligible, type Order, orderNetMinor, orderTotalMinor } from '#shared/domain/order.ts'
import { isScoredResponse } from '#shared/domain/order-match.ts'
import type { RecordType } from '#shared/store-api/current.ts'
import type { Tally } from './feed-file.ts'

/** A decoded record: values by the names of their columns. */
export type FlatRecord = Readonly<Record<string, unknown>> & { id: string; version: number }

/** One guarded single-row upsert, prepared, and the one array a record becomes for it. */
export type Upsert = { statement: Database.Statement; values(record: FlatRecord): SqlValue[] }
export type Upserts = Readonly<Record<RecordType, Upsert>>

type Column = { name: string; notnull: 0 | 1; dflt_value: string | null; pk: number }

const TABLES: Readonly<Record<RecordType, string>> = {
  order: 'orders',
  creator: 'creators',
  interaction: 'interactions',
}

/** Columns that are made of other fields than the one of their name. */
const computed: Readonly<Record<string, (record: never) => SqlValue>> = {
  'orders.totalMinor': orderTotalMinor,
  'orders.netMinor': orderNetMinor,
  'orders.eligible': (order: Order) => Number(isEligible(order)),
  'interactions.response': (interaction: Parameters<typeof isScoredResponse>[0]) =>
    Number(isScoredResponse(interaction)),
}

/**
 * Prepares `INSERT … ON CONFLICT (id) DO UPDATE … WHERE excluded.version > version` for each table of the cache as it is
 * now. `samples` are one decoded record of each type: a column is written when the record has a field of its name or it is
 * computed; others (row keys, rollups) keep their default. Throws for a column that must be given and is not known.
 */
export function prepareUpserts(db: Database.Database, samples: Readonly<Record<RecordType, FlatRecord>>): Upserts {
  const syncedAt = Date.now()
  const prepare = (type: RecordType): Upsert => {
    const table = TABLES[type]
    const all = db.prepare<[], Column>(`PRAGMA table_info(${table})`).all()
    const written = all.filter((column) => isWritten(table, column, samples[type]))
    const names = written.map(({ name }) => name)
    const changes = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`)
    const statement = db.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${changes.join(', ')} WHERE excluded.version > ${table}.version`,
    )
    const readers = names.map((name) => reader(table, name, syncedAt))
    return { statement, values: (record) => readers.map((read) => read(record)) }
  }
  return { order: prepare('order'), creator: prepare('creator'), interaction: prepare('interaction') }
}

function isWritten(table: string, column: Column, sample: FlatRecord): boolean {
  const { name, notnull, dflt_value, pk } = column
  if (name === 'syncedAt' || `${table}.${name}` in computed || name in sample) return true
  if (notnull === 1 && dflt_value === null && pk === 0) {
    throw new Error(`bench/sync/upserts.ts does not know what ${table}.${name} holds`)
  }
  return false
}

function reader(table: string, name: string, syncedAt: number): (record: FlatRecord) => SqlValue {
  if (name === 'syncedAt') return () => syncedAt
  const compute = computed[`${table}.${name}`] as ((record: FlatRecord) => SqlValue) | undefined
  return compute ?? ((record) => sqlValue(record[name]))
}

function sqlValue(value: unknown): SqlValue {
  if (typeof value === 'boolean') return Number(value)
  if (value === undefined) return null
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as SqlValue)
}

/** What a closed cache file holds: rows by type, its indexes, its size. */
export function inspectCache(path: string): { written: Tally; indexes: number; fileBytes: number } {
  const reader = openReader(path)
  const count = (type: RecordType) => reader.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${TABLES[type]}`)!.rows
  const written = { order: count('order'), creator: count('creator'), interaction: count('interaction') }
  const indexes = reader.all("SELECT name FROM sqlite_master WHERE type = 'index'").length
  reader.close()
  return { written, indexes, fileBytes: statSync(path).size }
}
