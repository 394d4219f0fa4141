import type { Money } from '../base/money.ts'
import { defineMetric } from './metric.ts'
import { moneyOfOrders, type SalesTally } from './sales-tally.ts'

/** Refunded items of eligible orders, as a positive amount: what lies between gross and net. One line per currency. */
export function refunds(tallies: readonly SalesTally[]): Money[] {
  return moneyOfOrders(tallies, (tally) => tally.itemsMinor - tally.discountMinor - tally.netMinor)
}

export const refundsMetric = defineMetric({
  id: 'refunds',
  label: 'Refunds',
  unit: 'money',
  formula: 'sum of refunded items over eligible orders placed in the period',
  version: 1,
  compute: refunds,
})
