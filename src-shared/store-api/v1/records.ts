import { z } from 'zod'
import { kinds } from '../../domain/kinds/registry.ts'
import { orderStatuses } from '../../domain/order.ts'

/** The record types of the feed, in the order cursors number them. */
export const recordTypes = ['order', 'creator', 'interaction'] as const
export type RecordType = (typeof recordTypes)[number]

const instant = z.iso.datetime({ offset: true })
const minor = z.int()

/** The data of an order. Money in minor units of `currency`. Unknown fields pass: a later store may say more. */
export const orderDataSchema = z.looseObject({
  orderNumber: z.string().min(1).max(64),
  placedAt: instant,
  status: z.enum(orderStatuses).nullish(),
  currency: z.string().nullish(),
  itemsTotal: minor,
  discountTotal: minor.nullish(),
  taxTotal: minor.nullish(),
  shippingTotal: minor.nullish(),
  refundedItemsTotal: minor.nullish(),
  creatorId: z.string().nullish(),
  customer: z
    .looseObject({
      id: z.string().nullish(),
      name: z.string().nullish(),
      email: z.string().nullish(),
      phone: z.string().nullish(),
    })
    .nullish(),
  adminUrl: z.string().nullish(),
  test: z.boolean().nullish(),
  updatedAt: instant.nullish(),
})

/** The data of a creator. */
export const creatorDataSchema = z.looseObject({
  name: z.string().min(1),
  handle: z.string().nullish(),
  active: z.boolean().nullish(),
  updatedAt: instant.nullish(),
})

const capsuleItemSchema = z.looseObject({ sku: z.string(), title: z.string().nullish(), quantity: z.int() })

/**
 * The data of an interaction. `payload` holds what the shopper's browser sent and no other field carries:
 * nothing is lost, nothing said twice.
 */
export const interactionDataSchema = z.looseObject({
  kind: z.enum(kinds),
  sessionId: z.string().nullish(),
  orderNumber: z.string().nullish(),
  orderKey: z.string().nullish(),
  customerId: z.string().nullish(),
  occurredAt: instant,
  receivedAt: instant.nullish(),
  test: z.boolean().nullish(),
  payload: z.record(z.string(), z.json()).nullish(),
  rating: z.union([z.string(), z.number()]).nullish(),
  score: z.int().min(1).max(5).nullish(),
  comment: z.string().nullish(),
  agent: z.string().nullish(),
  items: z.array(capsuleItemSchema).nullish(),
  holdUntil: z.string().nullish(),
  sms: z.boolean().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  reason: z.string().nullish(),
  newSize: z.string().nullish(),
})
