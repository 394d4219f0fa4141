import type { JsonObject } from '../base/json.ts'
import type { Score } from './csat-score.ts'
import type { Kind } from './kinds/registry.ts'

/** One thing a shopper did in the widget, validated. `…At` is epoch ms UTC. */
export type Interaction = {
  id: string
  version: number
  kind: Kind
  sessionId: string | null
  /** As sent; null when the shopper named no order. */
  orderNumber: string | null
  orderKey: string | null
  customerId: string | null
  /** When the shopper acted. */
  occurredAt: number
  /** When the store recorded it. */
  receivedAt: number | null
  test: boolean
  /** csat: the rating exactly as sent (`great`, `4/5`). */
  rating: string | null
  score: Score | null
  comment: string | null
  agent: string | null
  /** order_update: yes, no, or not asked. */
  sms: boolean | null
  email: string | null
  phone: string | null
  /** All else the store sent: fields of the kind, fields this version does not know, fields that made no sense. */
  payload: JsonObject
}
