import { isEligible, type Order, orderNetMinor, orderTotalMinor } from '#shared/domain/order.ts'
import type { OrderSummary } from '#shared/domain/order-match.ts'
import type { Reader, SqlValue, Writer } from '../connection.ts'
import { type CachedRecord, utcDaySql } from './cached-record.ts'
import { summaryValues } from './order-summary.queries.ts'
import { CHUNK_ROWS, type Inserted, insertChunk, insertSql } from './record-chunks.ts'

const COLUMNS = [
  'version',
  'orderNumber',
  'orderKey',
  'placedAt',
  'status',
  'currency',
  'itemsTotalMinor',
  'discountTotalMinor',
  'taxTotalMinor',
  'shippingTotalMinor',
  'refundedItemsTotalMinor',
  'totalMinor',
  'netMinor',
  'creatorId',
  'customerId',
  'customerName',
  'customerEmail',
  'customerPhone',
  'adminUrl',
  'test',
  'eligible',
  'updatedAt',
  'extra',
  'syncedAt',
  'wireFields',
  'keptFields',
  'id',
] as const
/** Written with a new order; later only by `setSummary`. */
const SUMMARY_COLUMNS = [
  'kindMask',
  'kindCounts',
  'interactionCount',
  'csatCount',
  'csatScore',
  'lastInteractionAt',
] as const
const ALL_COLUMNS = [...COLUMNS, ...SUMMARY_COLUMNS]

const FIND_VERSION = `
  SELECT rowKey, version, orderKey, test, 'order' AS countKind, ${utcDaySql('placedAt')} AS countDay, wireFields, keptFields
  FROM orders WHERE id = ?`
const INSERT = { one: insertSql('orders', ALL_COLUMNS, 1), chunk: insertSql('orders', ALL_COLUMNS, CHUNK_ROWS) }
const UPDATE = `UPDATE orders SET ${COLUMNS.slice(0, -1)
  .map((column) => `${column} = ?`)
  .join(', ')} WHERE id = ?`
const DELETE = 'DELETE FROM orders WHERE id = ?'
const IDS_AFTER = 'SELECT id FROM orders WHERE rowKey > ?'

/** What the cache knows of an order, if it is there. */
export function findCachedOrder(reader: Reader, id: string): CachedRecord | undefined {
  return reader.get(FIND_VERSION, [id])
}

function pushValues(params: SqlValue[], order: Order, syncedAt: number): void {
  params.push(
    order.version,
    order.orderNumber,
    order.orderKey,
    order.placedAt,
    order.status,
    order.currency,
    order.itemsTotalMinor,
    order.discountTotalMinor,
    order.taxTotalMinor,
    order.shippingTotalMinor,
    order.refundedItemsTotalMinor,
    orderTotalMinor(order),
    orderNetMinor(order),
    order.creatorId,
    order.customerId,
    order.customerName,
    order.customerEmail,
    order.customerPhone,
    order.adminUrl,
    order.test ? 1 : 0,
    isEligible(order) ? 1 : 0,
    order.updatedAt,
    order.extra,
    syncedAt,
    order.wireFields,
    order.keptFields,
    order.id,
  )
}

/**
 * Writes one order, or a whole chunk, the cache does not have, each with the summary of the interactions that are there
 * already (none: it has not any); those whose id it has stay.
 */
export function insertOrders(
  writer: Writer,
  orders: readonly Order[],
  summaryOf: (order: Order) => OrderSummary | undefined,
  syncedAt: number,
): Inserted {
  const params: SqlValue[] = []
  for (const order of orders) {
    pushValues(params, order, syncedAt)
    const summary = summaryOf(order)
    if (summary === undefined) params.push(0, '{}', 0, 0, null, null)
    else params.push(...summaryValues(summary))
  }
  return insertChunk(writer, INSERT, orders.length, params)
}

/** Replaces a cached order; its widget summary stays until it is reconciled. */
export function updateOrder(writer: Writer, order: Order, syncedAt: number): void {
  const params: SqlValue[] = []
  pushValues(params, order, syncedAt)
  writer.run(UPDATE, params)
}

/** Removes an order. */
export function deleteOrder(writer: Writer, id: string): void {
  writer.run(DELETE, [id])
}

/** The ids of all rows inserted after one. */
export function listOrderIdsAfter(reader: Reader, rowKey: number): string[] {
  return reader.all<{ id: string }>(IDS_AFTER, [rowKey]).map(({ id }) => id)
}
