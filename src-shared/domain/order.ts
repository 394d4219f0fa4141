import type { FieldSurvival } from './wire-fields.ts'

export const orderStatuses = ['open', 'paid', 'fulfilled', 'cancelled', 'refunded'] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** One validated order of the feed. `…Minor` is money in minor units of `currency`; `…At` is epoch ms UTC. */
export type Order = FieldSurvival & {
  id: string
  version: number
  /** As the store wrote it; never a number. */
  orderNumber: string
  /** The normalised order number; null when nothing is left of it (`#`). */
  orderKey: string | null
  placedAt: number
  status: OrderStatus | null
  currency: string | null
  itemsTotalMinor: number
  discountTotalMinor: number
  taxTotalMinor: number
  shippingTotalMinor: number
  refundedItemsTotalMinor: number
  creatorId: string | null
  customerId: string | null
  customerName: string | null
  customerEmail: string | null
  customerPhone: string | null
  adminUrl: string | null
  test: boolean
  updatedAt: number | null
  /** JSON text of fields this version does not know, and of fields that made no sense, as sent; null for none. */
  extra: string | null
}

type Amounts = Pick<
  Order,
  'itemsTotalMinor' | 'discountTotalMinor' | 'taxTotalMinor' | 'shippingTotalMinor' | 'refundedItemsTotalMinor'
>

/** What the customer was charged: items − discounts + tax + shipping, before refunds. Minor units. */
export function orderTotalMinor(order: Amounts): number {
  return order.itemsTotalMinor - order.discountTotalMinor + order.taxTotalMinor + order.shippingTotalMinor
}

/** Gross sales of an order: items − discounts; no tax, no shipping. Minor units. */
export function orderGrossMinor(order: Amounts): number {
  return order.itemsTotalMinor - order.discountTotalMinor
}

/** Net sales of an order: gross − refunded items. Minor units; negative when more was refunded than sold. */
export function orderNetMinor(order: Amounts): number {
  return orderGrossMinor(order) - order.refundedItemsTotalMinor
}

/** An eligible order counts in sales and revenue: not cancelled, not a test. (Deleted orders are not in the cache.) */
export function isEligible(order: Pick<Order, 'status' | 'test'>): boolean {
  return order.status !== 'cancelled' && !order.test
}
