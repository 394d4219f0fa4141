import { isEligible, type Order, orderNetMinor, orderTotalMinor } from '#shared/domain/order.ts'
import type { Reader, SqlValue, Writer } from '../connection.ts'
import type { CachedRecord } from './cached-record.ts'

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
] as const

const FIND_VERSION = 'SELECT version, orderKey, test FROM orders WHERE id = ?'
const INSERT = `INSERT INTO orders (${COLUMNS.join(', ')}, id) VALUES (${COLUMNS.map(() => '?').join(', ')}, ?)`
const UPDATE = `UPDATE orders SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`
const DELETE = 'DELETE FROM orders WHERE id = ?'

/** What the cache knows of an order, if it is there. */
export function findCachedOrder(reader: Reader, id: string): CachedRecord | undefined {
  return reader.get(FIND_VERSION, [id])
}

function values(order: Order, syncedAt: number): SqlValue[] {
  return [
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
    Number(order.test),
    Number(isEligible(order)),
    order.updatedAt,
    order.extra === null ? null : JSON.stringify(order.extra),
    syncedAt,
    order.id,
  ]
}

/** Writes an order the cache does not have. */
export function insertOrder(writer: Writer, order: Order, syncedAt: number): void {
  writer.run(INSERT, values(order, syncedAt))
}

/** Replaces a cached order; its widget summary stays until it is reconciled. */
export function updateOrder(writer: Writer, order: Order, syncedAt: number): void {
  writer.run(UPDATE, values(order, syncedAt))
}

/** Removes an order. */
export function deleteOrder(writer: Writer, id: string): void {
  writer.run(DELETE, [id])
}
