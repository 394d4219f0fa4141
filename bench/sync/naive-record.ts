import { orderKey } from '#shared/domain/order-key.ts'
import {
  creatorDataSchema,
  interactionDataSchema,
  orderDataSchema,
  type RecordType,
} from '#shared/store-api/current.ts'
import type { FlatRecord } from './upserts.ts'

/** One entry of a page as a client sees it before any check. */
export type NaiveEntry = { type: RecordType; id: string; version: number; data: unknown }

const at = (instant: string | null | undefined) => (instant == null ? null : Date.parse(instant))

/**
 * What a developer in a hurry writes: the wire's own zod schema for every row, then the fields one by one.
 * Answers null for a row the schema refuses.
 */
export function naiveRecord({ type, id, version, data }: NaiveEntry): FlatRecord | null {
  if (type === 'order') return order(id, version, data)
  return type === 'creator' ? creator(id, version, data) : interaction(id, version, data)
}

function order(id: string, version: number, sent: unknown): FlatRecord | null {
  const { success, data } = orderDataSchema.safeParse(sent)
  if (!success) return null
  return {
    id,
    version,
    orderNumber: data.orderNumber,
    orderKey: orderKey(data.orderNumber),
    placedAt: at(data.placedAt),
    status: data.status,
    currency: data.currency,
    itemsTotalMinor: data.itemsTotal,
    discountTotalMinor: data.discountTotal ?? 0,
    taxTotalMinor: data.taxTotal ?? 0,
    shippingTotalMinor: data.shippingTotal ?? 0,
    refundedItemsTotalMinor: data.refundedItemsTotal ?? 0,
    creatorId: data.creatorId,
    customerId: data.customer?.id,
    customerName: data.customer?.name,
    customerEmail: data.customer?.email,
    customerPhone: data.customer?.phone,
    adminUrl: data.adminUrl,
    test: data.test ?? false,
    updatedAt: at(data.updatedAt),
  }
}

function creator(id: string, version: number, sent: unknown): FlatRecord | null {
  const { success, data } = creatorDataSchema.safeParse(sent)
  if (!success) return null
  const { name, handle, active, updatedAt } = data
  return { id, version, name, handle, active: active ?? true, updatedAt: at(updatedAt) }
}

function interaction(id: string, version: number, sent: unknown): FlatRecord | null {
  const { success, data } = interactionDataSchema.safeParse(sent)
  if (!success) return null
  const { items, holdUntil, reason, newSize, payload } = data
  return {
    id,
    version,
    kind: data.kind,
    sessionId: data.sessionId,
    orderNumber: data.orderNumber,
    orderKey: orderKey(data.orderNumber ?? null),
    customerId: data.customerId,
    occurredAt: at(data.occurredAt),
    receivedAt: at(data.receivedAt),
    test: data.test ?? false,
    rating: data.rating == null ? null : String(data.rating),
    score: data.score ?? null,
    comment: data.comment,
    agent: data.agent,
    sms: data.sms,
    email: data.email,
    phone: data.phone,
    payload: { items, holdUntil, reason, newSize, ...payload },
  }
}
