import { defineKind } from './kind.ts'

/** A shopper subscribed to news about an order. */
export const orderUpdateKind = defineKind({
  kind: 'order_update',
  bit: 4,
  label: 'order-update subscription',
  plural: 'order-update subscriptions',
  title: 'Order updates',
})
