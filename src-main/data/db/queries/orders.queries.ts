import type { Period } from '#shared/base/period.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import type { OrderDetail, OrderRow } from '#shared/rpc/shapes.ts'
import type { Reader } from '../connection.ts'
import { ALL_TIME, ONE_PERIOD, type QueryPlan } from '../query-plan.ts'
import { listByRowKey, ROW_KEYS, rowKeyParams } from './row-keys.ts'
import { allOf, type Condition, within } from './sql-text.ts'

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

type Stored<T> = Omit<T, 'touched' | 'kinds' | 'test'> & { kindMask: number; kindCounts: string; test?: number }

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

export const plans: readonly QueryPlan[] = [
  { sql: FIND_BY_ID, params: ['ord_1'], uses: ['sqlite_autoindex_orders_1'] },
  { sql: FIND_BY_NUMBER, params: ['GG-001', 'GG-001'], uses: ['orders_orderKey_placedAt'] },
  { ...newestSql(ALL_TIME, 0, 100), uses: ['orders_placedAt'] },
  { ...newestSql(ONE_PERIOD, 0, 100), uses: ['orders_placedAt'] },
  { ...placedSql(ONE_PERIOD), uses: ['COVERING INDEX orders_placedAt'] },
  { sql: BY_ROW_KEY, params: rowKeyParams([1, 2]), uses: ['INTEGER PRIMARY KEY'] },
]
