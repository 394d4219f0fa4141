import { parseInstant } from '#shared/base/instant.ts'
import { isJsonObject, type JsonObject } from '#shared/base/json.ts'
import { smsConsent } from '#shared/domain/consent.ts'
import { csatScore, isScore } from '#shared/domain/csat-score.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isKind, type Kind } from '#shared/domain/kinds/registry.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import { wireFieldBits } from '#shared/domain/wire-fields.ts'
import { type BadRecord, isTooDeep, keepRaw, type Rest, rawText, tooDeep } from './fields.ts'

const BIT = wireFieldBits.interaction
/** Fields that live in the payload: kept as sent. */
const IN_PAYLOAD: Readonly<Record<string, number>> = {
  items: BIT.items,
  holdUntil: BIT.holdUntil,
  reason: BIT.reason,
  newSize: BIT.newSize,
}
const TEXT = {
  sessionId: BIT.sessionId,
  orderNumber: BIT.orderNumber,
  customerId: BIT.customerId,
  comment: BIT.comment,
  agent: BIT.agent,
  email: BIT.email,
  phone: BIT.phone,
}
type TextField = keyof typeof TEXT

/**
 * Reads an interaction of the feed; bad only when kind or occurredAt cannot be read. Absent and null mean the same; a
 * field that makes no sense is null and stays, as sent, in the payload.
 * One pass over the fields, since millions of records come this way: `decode.test.ts` holds it to the schema.
 */
export function decodeInteraction(id: string, version: number, data: JsonObject): Interaction | BadRecord {
  let kind: Kind | null = null
  let occurredAt: number | null = null
  let sentScore: number | null = null
  let sentPayload: JsonObject | null = null
  let rest: Rest = null
  let wireFields = 0
  let keptFields = 0
  const record: Interaction = emptyInteraction(id, version)
  for (const name in data) {
    const value = data[name]!
    if (value === null && Object.hasOwn(KNOWN, name)) continue
    let bit = 0
    let understood = true
    switch (name) {
      case 'kind':
        if (isKind(value)) kind = value
        break
      case 'occurredAt':
        occurredAt = parseInstant(value)
        break
      case 'sessionId':
      case 'orderNumber':
      case 'customerId':
      case 'comment':
      case 'agent':
      case 'email':
      case 'phone':
        bit = TEXT[name]
        understood = typeof value === 'string'
        if (understood) record[name as TextField] = value as string
        break
      case 'receivedAt':
        bit = BIT.receivedAt
        record.receivedAt = parseInstant(value)
        understood = record.receivedAt !== null
        break
      case 'test':
        understood = typeof value === 'boolean'
        record.test = value === true
        break
      case 'rating':
        bit = BIT.rating
        understood = typeof value === 'string' || typeof value === 'number'
        // The rating as text exactly as sent: a label, `4/5`, or the digits of a number.
        if (understood) record.rating = String(value)
        break
      case 'score':
        bit = BIT.score
        understood = isScore(value)
        if (understood) sentScore = value as number
        break
      case 'sms':
        bit = BIT.sms
        record.sms = smsConsent(value)
        understood = record.sms !== null
        break
      case 'payload':
        if (isJsonObject(value)) sentPayload = value
        else rest = keepRaw(rest, name, value)
        break
      case 'orderKey':
        // The store's key is only a hint; one rule for all stores, or equal numbers would not meet.
        break
      default:
        rest = keepRaw(rest, name, value)
        if (value !== null) bit = Object.hasOwn(IN_PAYLOAD, name) ? IN_PAYLOAD[name]! : 0
    }
    wireFields |= bit
    if (understood) keptFields |= bit
    else rest = keepRaw(rest, name, value)
  }
  if (kind === null) return { field: 'kind', reason: 'is not a kind this version knows' }
  if (occurredAt === null) return { field: 'occurredAt', reason: 'is not an ISO 8601 instant' }
  if (isTooDeep(sentPayload, rest)) return tooDeep
  record.kind = kind
  record.occurredAt = occurredAt
  record.orderKey = orderKey(record.orderNumber)
  if (kind === 'csat') record.score = csatScore(data.rating, sentScore)
  else if (sentScore !== null) {
    // Of another kind there is no score: it is a field like any other this version does not know.
    rest = keepRaw(rest, 'score', sentScore)
    keptFields &= ~BIT.score
  }
  if (record.score !== null) keptFields |= BIT.score
  record.payload = rawText(sentPayload, rest) ?? '{}'
  record.wireFields = wireFields
  record.keptFields = keptFields
  return record
}

const KNOWN: Readonly<Record<string, true>> = {
  kind: true,
  occurredAt: true,
  sessionId: true,
  orderNumber: true,
  customerId: true,
  comment: true,
  agent: true,
  email: true,
  phone: true,
  receivedAt: true,
  test: true,
  rating: true,
  score: true,
  sms: true,
  payload: true,
  orderKey: true,
}

/** Every field in a fixed order, so that all records share one shape in memory. */
function emptyInteraction(id: string, version: number): Interaction {
  return {
    id,
    version,
    kind: 'csat',
    sessionId: null,
    orderNumber: null,
    orderKey: null,
    customerId: null,
    occurredAt: 0,
    receivedAt: null,
    test: false,
    rating: null,
    score: null,
    comment: null,
    agent: null,
    sms: null,
    email: null,
    phone: null,
    payload: '{}',
    wireFields: 0,
    keptFields: 0,
  }
}
