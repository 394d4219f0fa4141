import type { Money } from '../base/money.ts'
import { defineMetric } from './metric.ts'
import { moneyOfOrders, type SalesTally } from './sales-tally.ts'

/** Gross revenue of eligible orders: items − discounts. One line per currency. */
export function gross(tallies: readonly SalesTally[]): Money[] {
  return moneyOfOrders(tallies, (tally) => tally.itemsMinor - tally.discountMinor)
}

export const grossMetric = defineMetric({
  id: 'gross',
  label: 'Gross',
  unit: 'money',
  formula: 'sum of items − discounts over eligible orders placed in the period',
  version: 1,
  compute: gross,
})
