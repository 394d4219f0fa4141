import { defineMetric } from './metric.ts'
import type { SalesTally } from './sales-tally.ts'

/** The number of distinct eligible orders the attribution rule accepts. */
export function widgetAssistedSales(tallies: readonly SalesTally[]): number {
  return tallies.reduce((sum, tally) => sum + tally.assistedOrders, 0)
}

export const widgetAssistedSalesMetric = defineMetric({
  id: 'widget-assisted-sales',
  label: 'Widget-assisted sales',
  unit: 'count',
  formula: 'distinct eligible orders placed in the period that the attribution rule accepts',
  version: 1,
  compute: widgetAssistedSales,
})
