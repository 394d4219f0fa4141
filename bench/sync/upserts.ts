import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { openReader, type SqlValue } from '#data/db/connection.ts'
import { isEligible, type Order, orderNetMinor, orderTotalMinor } from '#shared/domain/order.ts'
import { isScoredResponse } from '#shared/domain/order-match.ts'
import type { RecordType } from '#shared/store-api/current.ts'
import type { Tally } from './feed-file.ts'

/** A decoded record: values by the names of their columns. */
export type FlatRecord = Readonly<Record<string, unknown>> & { id: string; version: number }

/** How a record becomes a row of its table: the columns it fills, and its values in their order. */
export type RowShape = {
  table: string
  columns: readonly { name: string; type: string }[]
  values(record: FlatRecord): SqlValue[]
}
export type RowShapes = Readonly<Record<RecordType, RowShape>>

/** A row shape with one guarded single-row upsert, prepared. */
export type Upserts = Readonly<Record<RecordType, RowShape & { statement: Database.Statement }>>

type Column = { name: string; type: string; notnull: 0 | 1; dflt_value: string | null; pk: number }

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
 * The shapes of the cache's tables as they are now. `samples` are one decoded record of each type: a column is filled when
 * the record has a field of its name or it is computed; others (row keys, rollups) keep their default.
 * Throws for a column that must be given and is not known.
 */
export function rowShapes(db: Database.Database, samples: Readonly<Record<RecordType, FlatRecord>>): RowShapes {
  const syncedAt = Date.now()
  const shape = (type: RecordType): RowShape => {
    const table = TABLES[type]
    const all = db.prepare<[], Column>(`PRAGMA table_info(${table})`).all()
    const columns = all.filter((column) => isFilled(table, column, samples[type]))
    const readers = columns.map(({ name }) => reader(table, name, syncedAt))
    return { table, columns, values: (record) => readers.map((read) => read(record)) }
  }
  return { order: shape('order'), creator: shape('creator'), interaction: shape('interaction') }
}

/** Prepares `INSERT … ON CONFLICT (id) DO UPDATE … WHERE excluded.version > version` for each table of the cache. */
export function prepareUpserts(db: Database.Database, samples: Readonly<Record<RecordType, FlatRecord>>): Upserts {
  const prepared = ({ table, columns, values }: RowShape) => {
    const names = columns.map(({ name }) => name)
    const changes = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`)
    const statement = db.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${changes.join(', ')} WHERE excluded.version > ${table}.version`,
    )
    return { table, columns, values, statement }
  }
  const { order, creator, interaction } = rowShapes(db, samples)
  return { order: prepared(order), creator: prepared(creator), interaction: prepared(interaction) }
}

function isFilled(table: string, column: Column, sample: FlatRecord): boolean {
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
