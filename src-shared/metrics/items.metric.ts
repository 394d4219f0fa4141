import type { Money } from '../base/money.ts'
import { defineMetric } from './metric.ts'
import { moneyOfOrders, type SalesTally } from './sales-tally.ts'

/** What the items of eligible orders cost before discounts; no tax, no shipping. One line per currency. */
export function items(tallies: readonly SalesTally[]): Money[] {
  return moneyOfOrders(tallies, (tally) => tally.itemsMinor)
}

export const itemsMetric = defineMetric({
  id: 'items',
  label: 'Items',
  unit: 'money',
  formula: 'sum of items over eligible orders placed in the period',
  version: 1,
  compute: items,
})
