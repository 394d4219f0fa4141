import { defineMetric } from './metric.ts'
import type { SalesTally } from './sales-tally.ts'

/** The number of distinct eligible orders (not cancelled, not a test, not deleted). */
export function orderCount(tallies: readonly SalesTally[]): number {
  return tallies.reduce((sum, tally) => sum + tally.orders, 0)
}

export const ordersMetric = defineMetric({
  id: 'orders',
  label: 'Orders',
  unit: 'count',
  formula: 'distinct eligible orders placed in the period',
  version: 1,
  compute: orderCount,
})
