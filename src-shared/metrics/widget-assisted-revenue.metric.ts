import type { Money } from '../base/money.ts'
import { defineMetric } from './metric.ts'
import { moneyPerCurrency, type SalesTally } from './sales-tally.ts'

/** Net revenue of the widget-assisted orders. One line per currency. */
export function widgetAssistedRevenue(tallies: readonly SalesTally[]): Money[] {
  return moneyPerCurrency(
    tallies,
    (tally) => tally.assistedOrders,
    (tally) => tally.assistedNetMinor,
  )
}

export const widgetAssistedRevenueMetric = defineMetric({
  id: 'widget-assisted-revenue',
  label: 'Widget-assisted revenue',
  unit: 'money',
  formula: 'sum of net over eligible orders placed in the period that the attribution rule accepts',
  version: 1,
  compute: widgetAssistedRevenue,
})
