import { defineMetric } from './metric.ts'
import { percentOf } from './percent.ts'
import { addSales, type SalesTally } from './sales-tally.ts'

/** A share of the money of one currency; null when there is none to have a share of. */
export type CurrencyShare = { currency: string; percent: number | null }

/**
 * The share of net revenue that came from widget-assisted orders, within each currency.
 * Units: percent, unrounded; null where net revenue is 0. One line per currency with an eligible order.
 */
export function revenueShare(tallies: readonly SalesTally[]): CurrencyShare[] {
  return addSales(tallies)
    .filter((tally) => tally.orders > 0)
    .map(({ currency, assistedNetMinor, netMinor }) => ({
      currency,
      percent: percentOf(assistedNetMinor, netMinor),
    }))
}

export const revenueShareMetric = defineMetric({
  id: 'revenue-share',
  label: 'Revenue share',
  unit: 'percent',
  formula: '100 · net of widget-assisted orders / net of eligible orders',
  version: 1,
  compute: revenueShare,
})
