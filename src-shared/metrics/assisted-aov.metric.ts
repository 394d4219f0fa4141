import type { Money } from '../base/money.ts'
import { defineMetric } from './metric.ts'
import { addSales, type SalesTally } from './sales-tally.ts'

/**
 * The average widget-assisted order: gross of the widget-assisted sales / their number, within each currency.
 * Units: minor units, unrounded. One line per currency with such a sale; none when there is none.
 */
export function assistedAov(tallies: readonly SalesTally[]): Money[] {
  return addSales(tallies)
    .filter((tally) => tally.assistedOrders > 0)
    .map((tally) => ({
      currency: tally.currency,
      minor: (tally.assistedItemsMinor - tally.assistedDiscountMinor) / tally.assistedOrders,
    }))
}

export const assistedAovMetric = defineMetric({
  id: 'assisted-aov',
  label: 'Assisted AOV',
  unit: 'money',
  formula: 'gross of widget-assisted sales / widget-assisted sales',
  version: 1,
  compute: assistedAov,
})
