import type { Score } from './csat-score.ts'
import type { Kind } from './kinds/registry.ts'
import type { FieldSurvival } from './wire-fields.ts'

/** One thing a shopper did in the widget, validated. `…At` is epoch ms UTC. */
export type Interaction = FieldSurvival & {
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
  /** JSON text of all else the store sent: fields of the kind, unknown to this version, or that made no sense. */
  payload: string
}
