import type { Money } from '../base/money.ts'
import { defineMetric } from './metric.ts'
import { moneyOfOrders, type SalesTally } from './sales-tally.ts'

/** Net revenue of eligible orders: items − discounts − refunded items; no tax, no shipping. One line per currency. */
export function revenue(tallies: readonly SalesTally[]): Money[] {
  return moneyOfOrders(tallies, (tally) => tally.netMinor)
}

export const revenueMetric = defineMetric({
  id: 'revenue',
  label: 'Revenue',
  unit: 'money',
  formula: 'sum of net over eligible orders placed in the period',
  version: 1,
  compute: revenue,
})
