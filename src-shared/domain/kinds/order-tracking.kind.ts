import { defineKind } from './kind.ts'

/** A shopper looked up where an order is. */
export const orderTrackingKind = defineKind({
  kind: 'order_tracking',
  bit: 8,
  label: 'tracking',
  plural: 'trackings',
  title: 'Order tracking',
})
