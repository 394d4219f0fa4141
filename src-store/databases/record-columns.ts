import { parseInstant } from '#shared/base/instant.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'
import { isScore } from '#shared/domain/csat-score.ts'

/** A value a database column takes. */
export type ColumnValue = string | number | null

const text = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null)
const whole = (value: JsonValue | undefined): number | null => (Number.isSafeInteger(value) ? (value as number) : null)
const flag = (value: JsonValue | undefined): 0 | 1 | null => (typeof value === 'boolean' ? (value ? 1 : 0) : null)

/**
 * An instant's column: epoch ms UTC, NULL when unreadable. Nearly all are written `2026-03-01T10:00:00.000Z`; those are read
 * digit by digit (a bulk load spends an eighth of its time here otherwise), all others by the shared rule.
 */
function instant(value: JsonValue | undefined): number | null {
  if (typeof value !== 'string' || value.length !== 24 || value[10] !== 'T' || value[23] !== 'Z')
    return parseInstant(value)
  const [month, day] = [digits(value, 5, 2), digits(value, 8, 2)]
  const [hour, minute, second] = [digits(value, 11, 2), digits(value, 14, 2), digits(value, 17, 2)]
  const plain = month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60 && second < 60
  const marks = value[4] === '-' && value[7] === '-' && value[13] === ':' && value[16] === ':' && value[19] === '.'
  const year = digits(value, 0, 4)
  const ms = digits(value, 20, 3)
  if (!plain || !marks || !(year >= 1000) || !(ms >= 0)) return parseInstant(value)
  return Date.UTC(year, month - 1, day, hour, minute, second, ms)
}

/** The number written in `length` digits; NaN when one of them is none. */
function digits(text: string, from: number, length: number): number {
  let number = 0
  for (let index = from; index < from + length; index += 1) {
    const digit = text.charCodeAt(index) - 48
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN
  }
  return number
}

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
    instant(data.placedAt),
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
    instant(data.occurredAt),
    instant(data.receivedAt),
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
