import type { Money } from '../base/money.ts'
import { defineMetric } from './metric.ts'
import { moneyOfOrders, type SalesTally } from './sales-tally.ts'

/** Discounts on eligible orders, as a positive amount. One line per currency. */
export function discounts(tallies: readonly SalesTally[]): Money[] {
  return moneyOfOrders(tallies, (tally) => tally.discountMinor)
}

export const discountsMetric = defineMetric({
  id: 'discounts',
  label: 'Discounts',
  unit: 'money',
  formula: 'sum of discounts over eligible orders placed in the period',
  version: 1,
  compute: discounts,
})
