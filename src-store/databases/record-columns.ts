import { parseInstant } from '#shared/base/instant.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'
import { isScore } from '#shared/domain/csat-score.ts'

/** A value a database column takes. */
export type ColumnValue = string | number | null

const text = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null)
const whole = (value: JsonValue | undefined): number | null => (Number.isSafeInteger(value) ? (value as number) : null)
const flag = (value: JsonValue | undefined): 0 | 1 | null => (typeof value === 'boolean' ? (value ? 1 : 0) : null)

export const orderColumns = [
  'id',
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
  'creatorId',
  'customerId',
  'customerName',
  'customerEmail',
  'customerPhone',
  'test',
] as const

/** An order's columns in the order of `orderColumns`. What an old record lacks or garbles is NULL; its JSON stays as it is. */
export function orderValues(id: string, data: JsonObject, key: string | null): ColumnValue[] {
  const customer = isJsonObject(data.customer) ? data.customer : {}
  return [
    id,
    text(data.orderNumber),
    key,
    parseInstant(data.placedAt),
    text(data.status),
    text(data.currency),
    whole(data.itemsTotal),
    whole(data.discountTotal),
    whole(data.taxTotal),
    whole(data.shippingTotal),
    whole(data.refundedItemsTotal),
    text(data.creatorId),
    text(customer.id),
    text(customer.name),
    text(customer.email),
    text(customer.phone),
    flag(data.test) ?? 0,
  ]
}

export const creatorColumns = ['id', 'name', 'handle', 'active'] as const

/** A creator's columns in the order of `creatorColumns`. */
export function creatorValues(id: string, data: JsonObject): ColumnValue[] {
  return [id, text(data.name), text(data.handle), flag(data.active) ?? 1]
}

export const interactionColumns = [
  'id',
  'kind',
  'sessionId',
  'orderNumber',
  'orderKey',
  'customerId',
  'occurredAt',
  'receivedAt',
  'test',
  'rating',
  'score',
  'comment',
  'agent',
  'sms',
  'email',
  'phone',
  'details',
] as const

const DETAIL_FIELDS = ['items', 'holdUntil', 'reason', 'newSize'] as const

/** An interaction's columns in the order of `interactionColumns`. */
export function interactionValues(id: string, data: JsonObject, key: string | null): ColumnValue[] {
  return [
    id,
    text(data.kind),
    text(data.sessionId),
    text(data.orderNumber),
    key,
    text(data.customerId),
    parseInstant(data.occurredAt),
    parseInstant(data.receivedAt),
    flag(data.test) ?? 0,
    typeof data.rating === 'number' ? String(data.rating) : text(data.rating),
    isScore(data.score) ? data.score : null,
    text(data.comment),
    text(data.agent),
    flag(data.sms),
    text(data.email),
    text(data.phone),
    detailsJson(data),
  ]
}

/** What only some kinds have and nobody looks up by, as JSON; NULL when there is none. */
function detailsJson(data: JsonObject): string | null {
  let details: Record<string, JsonValue> | null = null
  for (const field of DETAIL_FIELDS) {
    const value = data[field]
    if (value === undefined || value === null) continue
    details ??= {}
    details[field] = value
  }
  return details === null ? null : JSON.stringify(details)
}
