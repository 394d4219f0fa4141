import { createHash } from 'node:crypto'
import type { JsonObject, JsonValue } from '#shared/base/json.ts'
import type { RawEntry } from './model-store.ts'

// What a cache must hold, worked out from the entries of the feed by the rules of the product and nothing of Facet's own.

export type Columns = Record<string, JsonValue>
/** Deleted, live with its content, or kept aside. */
export type Expected = { version: number; state: 'live' | 'deleted' | 'aside'; columns: Columns | null }

const LABELS: Record<string, number> = { great: 5, good: 4, ok: 3, poor: 2, bad: 1, terrible: 1 }

/** The key a record is kept under, and what is kept. */
export function expectedRecord(entry: RawEntry): [key: string, Expected] {
  const { type, id, version, op, data } = entry
  if (id === undefined) {
    const hash = createHash('sha256').update(JSON.stringify(entry)).digest('hex')
    return [`unreadable sha256:${hash}`, { version: 1, state: 'aside', columns: null }]
  }
  const key = `${type} ${id}`
  const read = { order: orderColumns, creator: creatorColumns, interaction: interactionColumns }[type]
  if (read === undefined) return [key, { version, state: 'aside', columns: null }]
  if (op === 'delete') return [key, { version, state: 'deleted', columns: null }]
  const columns = read(data!)
  return [key, { version, state: columns === null ? 'aside' : 'live', columns }]
}

/** NFKC, trimmed, one leading # dropped, upper case; nothing left is no key. */
function keyOfNumber(number: JsonValue | undefined): string | null {
  if (typeof number !== 'string') return null
  const key = number.normalize('NFKC').trim().replace(/^#/, '').toUpperCase()
  return key === '' ? null : key
}

const textOf = (value: JsonValue | undefined) => (typeof value === 'string' ? value : null)
const instantOf = (value: JsonValue | undefined) => {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : at
}

function orderColumns(data: JsonObject): Columns | null {
  if (!Number.isInteger(data.itemsTotal)) return null
  const amount = (name: string) => (data[name] ?? 0) as number
  const customer = (data.customer ?? {}) as JsonObject
  const isKnownStatus = ['open', 'paid', 'fulfilled', 'cancelled', 'refunded'].includes(String(data.status))
  const sold = amount('itemsTotal') - amount('discountTotal')
  return {
    orderNumber: data.orderNumber!,
    orderKey: keyOfNumber(data.orderNumber),
    placedAt: instantOf(data.placedAt),
    status: isKnownStatus ? data.status! : null,
    currency: textOf(data.currency),
    totalMinor: sold + amount('taxTotal') + amount('shippingTotal'),
    netMinor: sold - amount('refundedItemsTotal'),
    creatorId: textOf(data.creatorId),
    customerId: textOf(customer.id),
    customerName: textOf(customer.name),
    customerEmail: textOf(customer.email),
    test: data.test === true ? 1 : 0,
    eligible: data.status !== 'cancelled' && data.test !== true ? 1 : 0,
    updatedAt: instantOf(data.updatedAt),
    extra: rest([
      ...(isKnownStatus ? [] : [['status', data.status] as const]),
      ['giftNote', data.giftNote],
      ['sealed', data.sealed],
    ]),
  }
}

function creatorColumns(data: JsonObject): Columns | null {
  if (typeof data.name !== 'string') return null
  return {
    name: data.name,
    handle: textOf(data.handle),
    active: data.active === true ? 1 : 0,
    updatedAt: instantOf(data.updatedAt),
    extra: rest([['sealed', data.sealed]]),
  }
}

function interactionColumns(data: JsonObject): Columns | null {
  const occurredAt = instantOf(data.occurredAt)
  if (occurredAt === null) return null
  const sms = String(data.sms)
  const isOddScore = typeof data.score === 'number' && data.score > 5
  const payload = rest([
    ...Object.entries(data.payload as JsonObject),
    ['reason', data.reason],
    ['score', isOddScore ? data.score : undefined],
    ['sealed', data.sealed],
  ])
  return {
    kind: data.kind!,
    sessionId: textOf(data.sessionId),
    orderNumber: textOf(data.orderNumber),
    orderKey: keyOfNumber(data.orderNumber),
    customerId: textOf(data.customerId),
    occurredAt,
    receivedAt: instantOf(data.receivedAt),
    test: data.test === true ? 1 : 0,
    rating: data.rating == null ? null : String(data.rating),
    score: data.kind === 'csat' ? scoreOf(data.rating ?? null, data.score ?? null) : null,
    comment: textOf(data.comment),
    agent: textOf(data.agent),
    sms: sms === 'true' ? 1 : sms === 'false' ? 0 : null,
    email: textOf(data.email),
    payload: payload ?? {},
  }
}

/** A known label beats the sent score; digits and `4/5` count as they are; nothing is guessed. */
function scoreOf(rating: JsonValue, sent: JsonValue): number | null {
  const text = String(rating).trim().toLowerCase()
  const said = LABELS[text] ?? (/^[1-5](\/5)?$/.test(text) ? Number(text[0]) : null)
  return said ?? (typeof sent === 'number' && sent >= 1 && sent <= 5 ? sent : null)
}

function rest(pairs: readonly (readonly [string, JsonValue | undefined])[]): JsonObject | null {
  const kept = pairs.filter((pair): pair is readonly [string, JsonValue] => pair[1] !== undefined)
  return kept.length === 0 ? null : Object.fromEntries(kept)
}
