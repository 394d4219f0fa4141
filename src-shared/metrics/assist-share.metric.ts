import { defineMetric } from './metric.ts'
import { orderCount } from './orders.metric.ts'
import { percentOf } from './percent.ts'
import type { SalesTally } from './sales-tally.ts'
import { widgetAssistedSales } from './widget-assisted-sales.metric.ts'

/** The share of eligible orders that are widget-assisted. Percent 0–100, unrounded; null without an eligible order. */
export function assistShare(tallies: readonly SalesTally[]): number | null {
  return percentOf(widgetAssistedSales(tallies), orderCount(tallies))
}

export const assistShareMetric = defineMetric({
  id: 'assist-share',
  label: 'Assist share',
  unit: 'percent',
  formula: '100 · widget-assisted sales / eligible orders',
  version: 1,
  compute: assistShare,
})
