import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'
import { type Order, type OrderStatus, orderNetMinor, orderStatuses, orderTotalMinor } from '#shared/domain/order.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import { type BadRecord, FieldReader } from './fields.ts'

const statusOf = (value: JsonValue): OrderStatus | null => orderStatuses.find((status) => status === value) ?? null
const currencyOf = (value: JsonValue): string | null =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : null

/** Reads an order of the feed; bad only when orderNumber, placedAt or itemsTotal cannot be read. */
export function decodeOrder(id: string, version: number, data: JsonObject): Order | BadRecord {
  const fields = new FieldReader(data)
  const orderNumber = fields.text('orderNumber')
  if (orderNumber === null || orderNumber.trim() === '') return { field: 'orderNumber', reason: 'is not text' }
  const placedAt = fields.instant('placedAt')
  if (placedAt === null) return { field: 'placedAt', reason: 'is not an ISO 8601 instant' }
  const itemsTotalMinor = fields.integer('itemsTotal')
  if (itemsTotalMinor === null) return { field: 'itemsTotal', reason: 'is not an integer of minor units' }
  const customer = new FieldReader(fields.read('customer', (value) => (isJsonObject(value) ? value : null)) ?? {})
  const order: Omit<Order, 'extra'> = {
    id,
    version,
    orderNumber,
    orderKey: orderKey(orderNumber),
    placedAt,
    status: fields.read('status', statusOf),
    currency: fields.read('currency', currencyOf),
    itemsTotalMinor,
    discountTotalMinor: fields.integer('discountTotal') ?? 0,
    taxTotalMinor: fields.integer('taxTotal') ?? 0,
    shippingTotalMinor: fields.integer('shippingTotal') ?? 0,
    refundedItemsTotalMinor: fields.integer('refundedItemsTotal') ?? 0,
    creatorId: fields.text('creatorId'),
    customerId: customer.text('id'),
    customerName: customer.text('name'),
    customerEmail: customer.text('email'),
    customerPhone: customer.text('phone'),
    adminUrl: fields.text('adminUrl'),
    test: fields.flag('test') ?? false,
    updatedAt: fields.instant('updatedAt'),
  }
  if (!Number.isSafeInteger(orderTotalMinor(order)) || !Number.isSafeInteger(orderNetMinor(order))) {
    return { field: 'itemsTotal', reason: 'makes a total too large to be counted exactly' }
  }
  const customerRest = customer.rest()
  const rest = fields.rest()
  return { ...order, extra: customerRest === null ? rest : { ...rest, customer: customerRest } }
}
