import { parseInstant } from '#shared/base/instant.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'
import { type Order, type OrderStatus, orderNetMinor, orderStatuses, orderTotalMinor } from '#shared/domain/order.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import { type WireField, wireFieldBits } from '#shared/domain/wire-fields.ts'
import { type BadRecord, isTooDeep, keepRaw, type Rest, rawText, tooDeep } from './fields.ts'

const BIT = wireFieldBits.order

type Put = (order: Order, value: JsonValue) => boolean

const text =
  (
    name: 'orderNumber' | 'creatorId' | 'customerId' | 'customerName' | 'customerEmail' | 'customerPhone' | 'adminUrl',
  ): Put =>
  (order, value) => {
    if (typeof value !== 'string') return false
    order[name] = value
    return true
  }
const minor =
  (
    name: 'itemsTotalMinor' | 'discountTotalMinor' | 'taxTotalMinor' | 'shippingTotalMinor' | 'refundedItemsTotalMinor',
  ): Put =>
  (order, value) => {
    if (!Number.isSafeInteger(value)) return false
    order[name] = value as number
    return true
  }
const instant =
  (name: 'placedAt' | 'updatedAt'): Put =>
  (order, value) => {
    const at = parseInstant(value)
    if (at === null) return false
    order[name] = at
    return true
  }

type Field = { put: Put; bit: number }
const field = (put: Put, name?: WireField<'order'>): Field => ({ put, bit: name === undefined ? 0 : BIT[name] })

/** How each field of an order is read. A Map, so that a field named like an object's own method is just unknown. */
const FIELDS = new Map<string, Field>([
  ['orderNumber', field(text('orderNumber'), 'orderNumber')],
  ['placedAt', field(instant('placedAt'))],
  [
    'status',
    field((order, value) => {
      if (!isStatus(value)) return false
      order.status = value
      return true
    }, 'status'),
  ],
  [
    'currency',
    field((order, value) => {
      if (typeof value !== 'string' || !/^[A-Z]{3}$/.test(value)) return false
      order.currency = value
      return true
    }, 'currency'),
  ],
  ['itemsTotal', field(minor('itemsTotalMinor'), 'itemsTotal')],
  ['discountTotal', field(minor('discountTotalMinor'), 'discountTotal')],
  ['taxTotal', field(minor('taxTotalMinor'), 'taxTotal')],
  ['shippingTotal', field(minor('shippingTotalMinor'), 'shippingTotal')],
  ['refundedItemsTotal', field(minor('refundedItemsTotalMinor'), 'refundedItemsTotal')],
  ['creatorId', field(text('creatorId'), 'creatorId')],
  ['adminUrl', field(text('adminUrl'), 'adminUrl')],
  [
    'test',
    field((order, value) => {
      if (typeof value !== 'boolean') return false
      order.test = value
      return true
    }),
  ],
  ['updatedAt', field(instant('updatedAt'), 'updatedAt')],
])

const CUSTOMER_FIELDS = new Map<string, Field>([
  ['id', field(text('customerId'), 'customer.id')],
  ['name', field(text('customerName'), 'customer.name')],
  ['email', field(text('customerEmail'), 'customer.email')],
  ['phone', field(text('customerPhone'), 'customer.phone')],
])

const isStatus = (value: JsonValue): value is OrderStatus => orderStatuses.some((status) => status === value)

/** Reads an order of the feed; bad only when orderNumber, placedAt or itemsTotal cannot be read. */
export function decodeOrder(id: string, version: number, data: JsonObject): Order | BadRecord {
  const order = emptyOrder(id, version)
  const { customer, ...own } = data
  let rest = readFields(own, FIELDS, order)
  if (isJsonObject(customer)) {
    const odd = readFields(customer, CUSTOMER_FIELDS, order)
    if (odd !== null) rest = keepRaw(rest, 'customer', Object.fromEntries(odd))
  } else if (customer !== undefined && customer !== null) rest = keepRaw(rest, 'customer', customer)

  if (order.orderNumber.trim() === '') return { field: 'orderNumber', reason: 'is not text' }
  if (Number.isNaN(order.placedAt)) return { field: 'placedAt', reason: 'is not an ISO 8601 instant' }
  if (Number.isNaN(order.itemsTotalMinor)) return { field: 'itemsTotal', reason: 'is not an integer of minor units' }
  if (!Number.isSafeInteger(orderTotalMinor(order)) || !Number.isSafeInteger(orderNetMinor(order))) {
    return { field: 'itemsTotal', reason: 'makes a total too large to be counted exactly' }
  }
  if (isTooDeep(null, rest)) return tooDeep
  order.orderKey = orderKey(order.orderNumber)
  order.extra = rawText(null, rest)
  return order
}

function readFields(data: JsonObject, fields: ReadonlyMap<string, Field>, order: Order): Rest {
  let rest: Rest = null
  for (const name in data) {
    const value = data[name]!
    const known = fields.get(name)
    if (known === undefined) rest = keepRaw(rest, name, value)
    else if (value !== null) {
      order.wireFields |= known.bit
      if (known.put(order, value)) order.keptFields |= known.bit
      else rest = keepRaw(rest, name, value)
    }
  }
  return rest
}

/** Every field in a fixed order; what an order cannot do without is empty or NaN until it is read. */
function emptyOrder(id: string, version: number): Order {
  return {
    id,
    version,
    orderNumber: '',
    orderKey: null,
    placedAt: Number.NaN,
    status: null,
    currency: null,
    itemsTotalMinor: Number.NaN,
    discountTotalMinor: 0,
    taxTotalMinor: 0,
    shippingTotalMinor: 0,
    refundedItemsTotalMinor: 0,
    creatorId: null,
    customerId: null,
    customerName: null,
    customerEmail: null,
    customerPhone: null,
    adminUrl: null,
    test: false,
    updatedAt: null,
    extra: null,
    wireFields: 0,
    keptFields: 0,
  }
}
