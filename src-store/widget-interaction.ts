import { isoInstant, parseInstant } from '#shared/base/instant.ts'
import type { JsonObject, JsonValue } from '#shared/base/json.ts'
import { scoreOfRating } from '#shared/domain/csat-score.ts'
import type { Kind } from '#shared/domain/kinds/registry.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import type { WidgetBody, WidgetRoute, WriteAnswer } from '#shared/store-api/current.ts'

/** A checked widget call with the route it came by. */
export type WidgetCall = { [R in WidgetRoute]: { route: R; body: WidgetBody<R> } }[WidgetRoute]

/** What the server adds to a call: the record's id and when it was received (epoch ms). */
export type Receipt = { id: string; receivedAt: number }

/** Text that is there: null and blank mean absent, anything else stays exactly as sent. */
function present(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || value.trim() === '' ? undefined : value
}

function kindOf(call: WidgetCall): Kind {
  switch (call.route) {
    case 'csat':
      return 'csat'
    case 'capsule':
      return 'capsule'
    case 'order-updates':
      return 'order_update'
    case 'order-tracking':
      return 'order_tracking'
    case 'returns':
      return call.body.type
  }
}

/** The fields only this kind has. A numeric score always stands beside a csat rating: null when nobody knows the label. */
function kindFields(call: WidgetCall): Record<string, JsonValue | undefined> {
  switch (call.route) {
    case 'csat': {
      const { rating, comment, agent } = call.body
      return { rating, score: scoreOfRating(rating), comment: present(comment), agent: present(agent) }
    }
    case 'capsule': {
      const items = call.body.items.map(({ sku, title, quantity }) =>
        withoutAbsent({ sku, title: present(title), quantity }),
      )
      return { items, holdUntil: present(call.body.holdUntil), email: present(call.body.email) }
    }
    case 'order-updates': {
      const { email, phone, sms } = call.body
      return { sms: sms ?? undefined, email: present(email), phone: present(phone) }
    }
    case 'order-tracking':
      return {}
    case 'returns':
      return { reason: present(call.body.reason), newSize: present(call.body.newSize) }
  }
}

/**
 * A widget call as the record the feed will carry, and its answer.
 * The order number stays as sent with its key beside it; `payload` keeps what no other field says, here an instant
 * that was not written in UTC.
 */
export function widgetInteraction(call: WidgetCall, receipt: Receipt): { data: JsonObject; answer: WriteAnswer } {
  const { body } = call
  const kind = kindOf(call)
  const orderNumber = 'orderNumber' in body ? present(body.orderNumber) : undefined
  const receivedAt = isoInstant(receipt.receivedAt)
  const occurredAt = isoInstant(parseInstant(body.occurredAt)) ?? receivedAt
  const sentOtherwise = body.occurredAt !== undefined && body.occurredAt !== null && body.occurredAt !== occurredAt
  const fields = kindFields(call)
  const data: Record<string, JsonValue | undefined> = {
    kind,
    sessionId: body.sessionId,
    orderNumber,
    orderKey: orderKey(orderNumber) ?? undefined,
    customerId: present(body.customerId),
    occurredAt,
    receivedAt,
    test: body.test ?? false,
    ...fields,
    payload: sentOtherwise ? { occurredAt: body.occurredAt as string } : {},
  }
  const answer: WriteAnswer = { id: receipt.id, kind, orderNumber: orderNumber ?? null, receivedAt }
  if (kind === 'csat') answer.score = fields.score as number | null
  return { data: withoutAbsent(data), answer }
}

function withoutAbsent(data: Record<string, JsonValue | undefined>): JsonObject {
  const kept: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(data)) if (value !== undefined) kept[name] = value
  return kept
}
