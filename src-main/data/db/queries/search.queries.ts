import type { Reader, Writer } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'
import { MATCHED_ORDER_ROW_KEY } from './matched-order.ts'
import { CHUNK_MARKS, padded } from './record-chunks.ts'

/** The full-text indexes; the first two are of orders, the others of interactions. */
export const searchIndexes = ['numberSearch', 'customerSearch', 'commentSearch', 'contactSearch'] as const
export type SearchIndex = (typeof searchIndexes)[number]
export type SearchSubject = 'orders' | 'interactions'

/** What is searched of a row, by the index it belongs into. */
export type SearchRow = { rowKey: number; texts: Partial<Record<SearchIndex, (string | null)[]>> }

const queueOf = { orders: 'orderSearchQueue', interactions: 'interactionSearchQueue' } as const

const TEXTS = {
  orders: 'SELECT rowKey, orderKey, customerName, customerEmail FROM orders',
  // The number of an order that is there is found with the order.
  interactions: `
    SELECT rowKey, comment, email, CASE WHEN orderKey IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM orders k WHERE k.orderKey = i.orderKey) THEN orderKey END AS orphanKey
    FROM interactions i`,
} as const
const STRETCH = {
  orders: `${TEXTS.orders} WHERE rowKey > ? AND rowKey <= ?`,
  // Most interactions have nothing that is searched for.
  interactions: `${TEXTS.interactions} WHERE rowKey > ? AND rowKey <= ?
    AND (comment IS NOT NULL OR email IS NOT NULL OR orphanKey IS NOT NULL)`,
} as const
const SOME = {
  orders: `${TEXTS.orders} WHERE rowKey IN (${CHUNK_MARKS})`,
  interactions: `${TEXTS.interactions} WHERE rowKey IN (${CHUNK_MARKS})`,
} as const
const MARKS = 'SELECT orders, interactions FROM searchMarks WHERE id = 1'
const SET_MARK = {
  orders: 'UPDATE searchMarks SET orders = ? WHERE id = 1',
  interactions: 'UPDATE searchMarks SET interactions = ? WHERE id = 1',
} as const
const LAST_ROW_KEY = {
  orders: 'SELECT max(rowKey) AS rowKey FROM orders',
  interactions: 'SELECT max(rowKey) AS rowKey FROM interactions',
} as const
const QUEUED = {
  orders: 'SELECT rowKey FROM orderSearchQueue WHERE rowKey > ? ORDER BY rowKey LIMIT ?',
  interactions: 'SELECT rowKey FROM interactionSearchQueue WHERE rowKey > ? ORDER BY rowKey LIMIT ?',
} as const
// FTS5 takes row keys only as integers, and every number here is bound as a real.
const lookUpSql = (index: SearchIndex) => `
  SELECT group_concat(found) AS keys FROM (
    SELECT rowid AS found FROM ${index} WHERE ${index} MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?)`
const ORDERS_OF_INTERACTIONS = `
  SELECT group_concat(orderKeys) AS keys FROM (
    SELECT ${MATCHED_ORDER_ROW_KEY} AS orderKeys FROM interactions i WHERE i.rowKey IN (${CHUNK_MARKS}))`
const INTERACTIONS_OF_ORDERS = `
  SELECT group_concat(i.rowKey) AS keys
  FROM orders o CROSS JOIN interactions i ON i.orderKey = o.orderKey WHERE o.rowKey IN (${CHUNK_MARKS})`
const BETWEEN_KEYS = {
  orders: 'SELECT group_concat(rowKey) AS keys FROM orders WHERE orderKey >= ? AND orderKey < ?',
  interactions: 'SELECT group_concat(rowKey) AS keys FROM interactions WHERE orderKey >= ? AND orderKey < ?',
} as const
const KEY_AFTER = {
  orders: 'SELECT orderKey FROM orders WHERE orderKey > ? AND orderKey < ? ORDER BY orderKey LIMIT 1 OFFSET ?',
  interactions: `
    SELECT orderKey FROM interactions WHERE orderKey > ? AND orderKey < ? ORDER BY orderKey LIMIT 1 OFFSET ?`,
} as const

/** Pages of an index (4 KB) merged at once. */
const MERGE_PAGES = 32

type OrderTexts = { rowKey: number; orderKey: string | null; customerName: string | null; customerEmail: string | null }
type InteractionTexts = { rowKey: number; comment: string | null; email: string | null; orphanKey: string | null }

function rowOf(row: OrderTexts | InteractionTexts): SearchRow {
  const { rowKey } = row
  if (!('comment' in row)) {
    return { rowKey, texts: { numberSearch: [row.orderKey], customerSearch: [row.customerName, row.customerEmail] } }
  }
  return { rowKey, texts: { commentSearch: [row.comment], contactSearch: [row.email, row.orphanKey] } }
}

/** The rows of a stretch of row keys that have a text which is searched. */
export function listSearchRows(reader: Reader, subject: SearchSubject, after: number, to: number): SearchRow[] {
  return reader.all<OrderTexts | InteractionTexts>(STRETCH[subject], [after, to]).map(rowOf)
}

/** Up to a chunk of rows, as far as they are there. */
export function listSearchRowsOf(reader: Reader, subject: SearchSubject, rowKeys: readonly number[]): SearchRow[] {
  return reader.all<OrderTexts | InteractionTexts>(SOME[subject], padded(rowKeys)).map(rowOf)
}

/** The row key of each subject up to which every row is in the indexes or in the queue. */
export function findSearchMarks(reader: Reader): Record<SearchSubject, number> {
  return reader.get<Record<SearchSubject, number>>(MARKS)!
}

/** Says up to which row the indexes of a subject reach. */
export function setSearchMark(writer: Writer, subject: SearchSubject, rowKey: number): void {
  writer.run(SET_MARK[subject], [rowKey])
}

/** The last row of a subject; 0 without any. */
export function lastRowKey(reader: Reader, subject: SearchSubject): number {
  return reader.get<{ rowKey: number | null }>(LAST_ROW_KEY[subject])?.rowKey ?? 0
}

/** Rows whose texts the indexes do not show as they are, by key. */
export function listQueued(reader: Reader, subject: SearchSubject, after: number, limit: number): number[] {
  return reader.all<{ rowKey: number }>(QUEUED[subject], [after, limit]).map(({ rowKey }) => rowKey)
}

/** Takes rows that are indexed as they are out of the queue. */
export function deleteQueued(writer: Writer, subject: SearchSubject, rowKey: number): void {
  writer.run(`DELETE FROM ${queueOf[subject]} WHERE rowKey = ?`, [rowKey])
}

/** Puts a row into an index that does not have it. */
export function insertTokens(writer: Writer, index: SearchIndex, rowKey: number, tokens: string): void {
  writer.run(`INSERT INTO ${index} (rowid, tokens) VALUES (CAST(? AS INTEGER), ?)`, [rowKey, tokens])
}

/** Takes a row out of an index; what it said stays in the file until the index is packed. */
export function deleteTokens(writer: Writer, index: SearchIndex, rowKey: number): void {
  writer.run(`DELETE FROM ${index} WHERE rowid = CAST(? AS INTEGER)`, [rowKey])
}

/** A step of merging what was written at different times: some milliseconds of work; nothing when there is little to merge. */
export function mergeStep(writer: Writer, index: SearchIndex): void {
  writer.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ${MERGE_PAGES})`)
}

/** Writes an index anew without what was deleted from it. */
export function packIndex(writer: Writer, index: SearchIndex): void {
  writer.run(`INSERT INTO ${index} (${index}) VALUES ('optimize')`)
}

/** Begins all indexes anew: nothing is in them, and every row is still to come. */
export function emptyIndexes(writer: Writer): void {
  for (const index of searchIndexes) writer.run(`INSERT INTO ${index} (${index}) VALUES ('delete-all')`)
  for (const queue of Object.values(queueOf)) writer.run(`DELETE FROM ${queue}`)
  for (const sql of Object.values(SET_MARK)) writer.run(sql, [0])
}

/** Row keys as text, `1,2,3`: what an index finds for a question in FTS5's language, after a row key. */
export function lookUp(reader: Reader, index: SearchIndex, match: string, after: number, limit: number): string | null {
  return reader.get<{ keys: string | null }>(lookUpSql(index), [match, after, limit])!.keys
}

/** The orders up to a chunk of interactions are matched to, as text, some of them more than once. */
export function ordersOfInteractions(reader: Reader, rowKeys: readonly number[]): string | null {
  return reader.get<{ keys: string | null }>(ORDERS_OF_INTERACTIONS, padded(rowKeys))!.keys
}

/** The interactions that name up to a chunk of orders, as text, some of them more than once. */
export function interactionsOfOrders(reader: Reader, rowKeys: readonly number[]): string | null {
  return reader.get<{ keys: string | null }>(INTERACTIONS_OF_ORDERS, padded(rowKeys))!.keys
}

/** The rows with an order key from one on and before another, as text. */
export function listBetweenKeys(reader: Reader, subject: SearchSubject, from: string, to: string): string | null {
  return reader.get<{ keys: string | null }>(BETWEEN_KEYS[subject], [from, to])!.keys
}

/** The order key so many rows after one, if it is before `to`. */
export function findKeyAfter(
  reader: Reader,
  subject: SearchSubject,
  key: string,
  to: string,
  skip: number,
): string | null {
  return reader.get<{ orderKey: string }>(KEY_AFTER[subject], [key, to, skip])?.orderKey ?? null
}

const ROWS = padded([1])
const KEYS = 'orders_orderKey_placedAt'
const INTERACTION_KEYS = 'interactions_orderKey_orderNumber_occurredAt'

export const plans: readonly QueryPlan[] = [
  { sql: STRETCH.orders, params: [0, 1], uses: ['INTEGER PRIMARY KEY'] },
  { sql: STRETCH.interactions, params: [0, 1], uses: ['INTEGER PRIMARY KEY', KEYS] },
  { sql: SOME.orders, params: ROWS, uses: ['INTEGER PRIMARY KEY'] },
  { sql: SOME.interactions, params: ROWS, uses: ['INTEGER PRIMARY KEY', KEYS] },
  { sql: ORDERS_OF_INTERACTIONS, params: ROWS, uses: ['INTEGER PRIMARY KEY', KEYS] },
  { sql: INTERACTIONS_OF_ORDERS, params: ROWS, uses: ['INTEGER PRIMARY KEY', INTERACTION_KEYS] },
  { sql: BETWEEN_KEYS.orders, params: ['GG', 'GH'], uses: [`COVERING INDEX ${KEYS}`] },
  { sql: BETWEEN_KEYS.interactions, params: ['GG', 'GH'], uses: [`COVERING INDEX ${INTERACTION_KEYS}`] },
  { sql: KEY_AFTER.orders, params: ['GG', 'GH', 0], uses: [`COVERING INDEX ${KEYS}`] },
  { sql: KEY_AFTER.interactions, params: ['GG', 'GH', 0], uses: [`COVERING INDEX ${INTERACTION_KEYS}`] },
]
