import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'
import { smsConsent } from '#shared/domain/consent.ts'
import { csatScore, isScore } from '#shared/domain/csat-score.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isKind, type Kind } from '#shared/domain/kinds/registry.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import { type BadRecord, FieldReader } from './fields.ts'

/** The rating as text exactly as sent: a label, `4/5`, or the digits of a number. */
const ratingText = (value: JsonValue): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null

/** Reads an interaction of the feed; bad only when kind or occurredAt cannot be read. */
export function decodeInteraction(id: string, version: number, data: JsonObject): Interaction | BadRecord {
  const fields = new FieldReader(data)
  const kind = fields.read<Kind>('kind', (value) => (isKind(value) ? value : null))
  if (kind === null) return { field: 'kind', reason: 'is not a kind this version knows' }
  const occurredAt = fields.instant('occurredAt')
  if (occurredAt === null) return { field: 'occurredAt', reason: 'is not an ISO 8601 instant' }
  const orderNumber = fields.text('orderNumber')
  // The store's key is only a hint; one rule for all stores, or equal numbers would not meet.
  fields.take('orderKey')
  const rating = fields.read('rating', ratingText)
  const sentScore = fields.read('score', (value) => (isScore(value) ? value : null))
  return {
    id,
    version,
    kind,
    sessionId: fields.text('sessionId'),
    orderNumber,
    orderKey: orderKey(orderNumber),
    customerId: fields.text('customerId'),
    occurredAt,
    receivedAt: fields.instant('receivedAt'),
    test: fields.flag('test') ?? false,
    rating,
    score: kind === 'csat' ? csatScore(data.rating, sentScore) : null,
    comment: fields.text('comment'),
    agent: fields.text('agent'),
    sms: fields.read('sms', smsConsent),
    email: fields.text('email'),
    phone: fields.text('phone'),
    payload: payloadOf(fields),
  }
}

/** What the shopper sent, with every field that has no column of its own beside it. */
function payloadOf(fields: FieldReader): JsonObject {
  const sent = fields.take('payload')
  const payload = sent === undefined || sent === null ? {} : isJsonObject(sent) ? sent : { payload: sent }
  return { ...payload, ...fields.rest() }
}
