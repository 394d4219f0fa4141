import type { Period } from '#shared/base/period.ts'
import { kindSpec } from '#shared/domain/kinds/registry.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import {
  type OrderDetail,
  type OrderQuery,
  type OrderRow,
  type OrderSortColumn,
  orderQuerySchema,
} from '#shared/rpc/shapes.ts'
import type { Reader } from '../connection.ts'
import { ALL_TIME, ONE_PERIOD, type QueryPlan } from '../query-plan.ts'
import { MATCHED_ORDER_ROW_KEY } from './matched-order.ts'
import { listByRowKey, ROW_KEYS, rowKeyParams } from './row-keys.ts'
import { allOf, type Condition, likeText, oneOf, within } from './sql-text.ts'

const ROW_COLUMNS = `
  o.id, o.orderNumber, o.placedAt, o.status, o.currency, o.totalMinor, o.creatorId, c.name AS creatorName, o.customerName,
  o.kindMask, o.kindCounts, o.csatScore, o.csatCount, o.lastInteractionAt`
const DETAIL_COLUMNS = `${ROW_COLUMNS},
  o.itemsTotalMinor, o.discountTotalMinor, o.taxTotalMinor, o.shippingTotalMinor, o.refundedItemsTotalMinor,
  o.customerId, o.customerEmail, o.customerPhone, o.adminUrl, o.test, o.updatedAt`
const FROM_ORDERS = 'FROM orders o LEFT JOIN creators c ON c.id = o.creatorId'
const FIND_BY_ID = `SELECT ${DETAIL_COLUMNS} ${FROM_ORDERS} WHERE o.id = ?`
const FIND_BY_NUMBER = `
  SELECT o.id FROM orders o WHERE o.orderKey = ? ORDER BY o.orderNumber = ? DESC, o.placedAt DESC, o.id DESC LIMIT 1`

const BY_ROW_KEY = `SELECT o.rowKey, ${ROW_COLUMNS} ${FROM_ORDERS} WHERE o.rowKey IN (${ROW_KEYS}) AND +o.test = 0`

const NO_TEST = 'o.test = 0'

/** What each sort goes by; NULL means "nothing to sort by" and stays last in both directions. */
const SORT_TERMS: Readonly<Record<OrderSortColumn, string>> = {
  orderNumber: 'o.orderNumber',
  kinds: 'nullif(o.interactionCount, 0)',
  csatScore: 'o.csatScore',
  creatorName: 'c.name COLLATE NOCASE',
  totalMinor: 'o.totalMinor',
  placedAt: 'o.placedAt',
  lastInteractionAt: 'o.lastInteractionAt',
  status: 'o.status',
}
const NEVER_NULL: ReadonlySet<OrderSortColumn> = new Set(['orderNumber', 'placedAt', 'totalMinor'])

const BAND_SCORES = { good: [4, 5], neutral: [3], bad: [1, 2], unrated: [null] } as const

type Stored<T> = Omit<T, 'touched' | 'kinds' | 'test'> & { kindMask: number; kindCounts: string; test?: number }

/** Every order a query selects, in its order: neither tests nor deleted, cancelled included. */
function ordersSql(query: OrderQuery, period: Period): Condition {
  const where = conditionsOf(query, period, walksByNumber(query, period) ? '+o.test = 0' : NO_TEST)
  return {
    sql: `SELECT ${ROW_COLUMNS} ${FROM_ORDERS} WHERE ${where.sql} ORDER BY ${orderBy(query)}`,
    params: where.params,
  }
}

function stretchSql(query: OrderQuery, period: Period, offset: number, limit: number): Condition {
  const { sql, params } = ordersSql(query, period)
  return { sql: `${sql} LIMIT ? OFFSET ?`, params: [...params, limit, offset] }
}

function newestSql(period: Period, offset: number, limit: number): Condition {
  const { sql, params } = allOf([{ sql: NO_TEST, params: [] }, ...within('o.placedAt', period)])
  return {
    sql: `SELECT ${ROW_COLUMNS} ${FROM_ORDERS} WHERE ${sql} ORDER BY o.placedAt DESC, o.rowKey DESC LIMIT ? OFFSET ?`,
    params: [...params, limit, offset],
  }
}

function placedSql(period: Period): Condition {
  const { sql, params } = allOf([{ sql: NO_TEST, params: [] }, ...within('o.placedAt', period)])
  return { sql: `SELECT count(*) AS orders FROM orders o WHERE ${sql}`, params }
}

function countSql(query: OrderQuery, period: Period): Condition {
  const where = conditionsOf(query, period)
  return { sql: `SELECT count(*) AS orders FROM orders o WHERE ${where.sql}`, params: where.params }
}

/** One stretch of the orders a query selects. */
export function listOrders(
  reader: Reader,
  query: OrderQuery,
  period: Period,
  offset: number,
  limit: number,
): OrderRow[] {
  const { sql, params } = stretchSql(query, period, offset, limit)
  return reader.all<Stored<OrderRow>>(sql, params).map(rowOf)
}

/** The orders a query selects, one by one; all of them as they were when the first was read. */
export function* iterateOrders(reader: Reader, query: OrderQuery, period: Period): Generator<OrderRow, void> {
  const { sql, params } = ordersSql(query, period)
  for (const row of reader.iterate<Stored<OrderRow>>(sql, params)) yield rowOf(row)
}

/** A stretch of the orders placed in a period, newest first; no tests. */
export function listNewestOrders(reader: Reader, period: Period, offset: number, limit: number): OrderRow[] {
  const { sql, params } = newestSql(period, offset, limit)
  return reader.all<Stored<OrderRow>>(sql, params).map(rowOf)
}

/** How many orders were placed in a period; no tests. */
export function countPlaced(reader: Reader, period: Period): number {
  const { sql, params } = placedSql(period)
  return reader.get<{ orders: number }>(sql, params)!.orders
}

/** The orders with these row keys, in their order; null where there is none (any more), or a test. */
export function listOrdersByKey(reader: Reader, rowKeys: Uint32Array): (OrderRow | null)[] {
  return listByRowKey<Stored<OrderRow>>(reader, BY_ROW_KEY, rowKeys).map((row) => (row === null ? null : rowOf(row)))
}

/** How many orders a query selects. */
export function countOrders(reader: Reader, query: OrderQuery, period: Period): number {
  const { sql, params } = countSql(query, period)
  return reader.get<{ orders: number }>(sql, params)!.orders
}

/** One order by its id, tests included: whoever follows a link to it may see it. */
export function findOrder(reader: Reader, id: string): OrderDetail | null {
  const row = reader.get<Stored<OrderDetail>>(FIND_BY_ID, [id])
  if (row === undefined) return null
  const { kindMask: _mask, kindCounts: _counts, test, ...detail } = row
  return { ...detail, ...touchOf(row), test: test === 1 }
}

/** The id of the order with exactly this number, else of the latest placed with its key. */
export function findOrderIdByNumber(reader: Reader, orderNumber: string): string | null {
  return reader.get<{ id: string }>(FIND_BY_NUMBER, [orderKey(orderNumber), orderNumber])?.id ?? null
}

function rowOf(row: Stored<OrderRow>): OrderRow {
  const { kindMask: _mask, kindCounts: _counts, ...rest } = row
  return { ...rest, ...touchOf(row) }
}

function touchOf({ kindMask, kindCounts }: { kindMask: number; kindCounts: string }) {
  return { touched: kindMask !== 0, kinds: JSON.parse(kindCounts) as OrderRow['kinds'] }
}

function orderBy({ sort }: OrderQuery): string {
  const { column, direction } = sort
  const term = SORT_TERMS[column]
  const nulls = NEVER_NULL.has(column) ? '' : ' NULLS LAST'
  // Equal values keep one order for ever, or rows would jump between two stretches.
  return `${term} ${direction}${nulls}, o.placedAt DESC, o.id DESC`
}

function conditionsOf(query: OrderQuery, period: Period, noTest = NO_TEST): Condition {
  const mask = query.kinds.reduce((bits, kind) => bits | kindSpec(kind).bit, 0)
  const { touched } = query
  return allOf([
    { sql: noTest, params: [] },
    ...within('o.placedAt', period),
    ...(mask === 0 ? [] : [{ sql: '(o.kindMask & ?) = ?', params: [mask, mask] }]),
    ...(touched === null ? [] : [{ sql: touched ? 'o.kindMask <> 0' : 'o.kindMask = 0', params: [] }]),
    ...bandCondition(query.bands),
    ...oneOf('o.status', query.statuses),
    ...oneOf('o.creatorId', query.creatorIds),
    ...searchCondition(query.search),
  ])
}

/** All time by order number: the `+` keeps SQLite from the index by date, so that it walks the one by number unsorted. */
function walksByNumber({ sort }: OrderQuery, { fromAt, toAt }: Period): boolean {
  return sort.column === 'orderNumber' && fromAt === null && toAt === null
}

function bandCondition(bands: OrderQuery['bands']): Condition[] {
  if (bands.length === 0) return []
  const scores = bands.flatMap((band) => [...BAND_SCORES[band]])
  const rated = scores.filter((score) => score !== null)
  const parts = [
    ...(rated.length > 0 ? [`o.csatScore IN (${rated.join(', ')})`] : []),
    ...(scores.includes(null) ? ['o.csatScore IS NULL'] : []),
  ]
  return [{ sql: `(${parts.join(' OR ')})`, params: [] }]
}

/** Order-number forms (`#1001`, ` 1001 `, prefixes), the customer, and what shoppers wrote. */
function searchCondition(search: string): Condition[] {
  const text = search.normalize('NFKC').trim()
  if (text === '') return []
  const key = likeText(orderKey(text) ?? text)
  const part = `%${likeText(text)}%`
  const sql = `(
    o.orderKey LIKE ? ESCAPE '\\' OR o.orderNumber LIKE ? ESCAPE '\\' OR o.customerName LIKE ? ESCAPE '\\'
    OR o.customerEmail LIKE ? ESCAPE '\\'
    OR o.rowKey IN (SELECT ${MATCHED_ORDER_ROW_KEY} FROM interactions i WHERE i.comment LIKE ? ESCAPE '\\'))`
  return [{ sql, params: [`${key}%`, part, part, part, part] }]
}

const EVERY_ORDER = orderQuerySchema.parse({})
const BY_NUMBER = orderQuerySchema.parse({ sort: { column: 'orderNumber', direction: 'asc' } })
const OF_CREATOR = orderQuerySchema.parse({ creatorIds: ['cr_1'] })
const WITH_TEXT = orderQuerySchema.parse({ search: 'GG-001' })

export const plans: readonly QueryPlan[] = [
  { sql: FIND_BY_ID, params: ['ord_1'], uses: ['sqlite_autoindex_orders_1'] },
  { sql: FIND_BY_NUMBER, params: ['GG-001', 'GG-001'], uses: ['orders_orderKey_placedAt'] },
  { ...newestSql(ALL_TIME, 0, 100), uses: ['orders_placedAt'] },
  { ...newestSql(ONE_PERIOD, 0, 100), uses: ['orders_placedAt'] },
  { ...placedSql(ONE_PERIOD), uses: ['COVERING INDEX orders_placedAt'] },
  { sql: BY_ROW_KEY, params: rowKeyParams([1, 2]), uses: ['INTEGER PRIMARY KEY'] },
  { ...stretchSql(EVERY_ORDER, ALL_TIME, 0, 100), uses: ['orders_placedAt'] },
  { ...stretchSql(EVERY_ORDER, ONE_PERIOD, 0, 100), uses: ['orders_placedAt'] },
  { ...stretchSql(BY_NUMBER, ALL_TIME, 0, 100), uses: ['orders_orderNumber'] },
  { ...stretchSql(BY_NUMBER, ONE_PERIOD, 0, 100), uses: ['orders_placedAt'] },
  { ...stretchSql(OF_CREATOR, ONE_PERIOD, 0, 100), uses: ['orders_creatorId_placedAt'] },
  // Text anywhere in a comment is found by reading them all.
  { ...stretchSql(WITH_TEXT, ONE_PERIOD, 0, 100), uses: ['orders_placedAt'], mayScan: true },
  // A walk gives every order, once, in the order of the index.
  { ...ordersSql(EVERY_ORDER, ALL_TIME), uses: ['orders_placedAt'], mayScan: true },
  { ...countSql(BY_NUMBER, ALL_TIME), uses: ['COVERING INDEX orders_placedAt'] },
  { ...countSql(EVERY_ORDER, ONE_PERIOD), uses: ['orders_placedAt'] },
]
