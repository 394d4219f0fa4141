import type { Money } from '../base/money.ts'
import { assistShare } from './assist-share.metric.ts'
import { assistedAov } from './assisted-aov.metric.ts'
import { creatorCsat } from './creator-csat.metric.ts'
import type { CreatorTally } from './creator-tally.ts'
import { discounts } from './discounts.metric.ts'
import { gross } from './gross.metric.ts'
import { items } from './items.metric.ts'
import { orderCount } from './orders.metric.ts'
import { refunds } from './refunds.metric.ts'
import { requestRate } from './request-rate.metric.ts'
import { revenue } from './revenue.metric.ts'
import { type CurrencyShare, revenueShare } from './revenue-share.metric.ts'
import { widgetAssistedRevenue } from './widget-assisted-revenue.metric.ts'
import { widgetAssistedSales } from './widget-assisted-sales.metric.ts'
import type { PercentInterval } from './wilson.ts'

/** What Facet says of a creator. Money in minor units, one line per currency; percent unrounded, null without a denominator. */
export type CreatorFigures = {
  orders: number
  items: Money[]
  discounts: Money[]
  gross: Money[]
  refunds: Money[]
  revenue: Money[]
  widgetAssistedSales: number
  widgetAssistedRevenue: Money[]
  assistedAov: Money[]
  assistShare: number | null
  revenueShare: CurrencyShare[]
  csat: PercentInterval | null
  requestRate: number | null
}

/** Every figure of a tally, each by its own metric; window, command line and tests use this one function. */
export function creatorFigures(tally: CreatorTally): CreatorFigures {
  const { sales } = tally
  return {
    orders: orderCount(sales),
    items: items(sales),
    discounts: discounts(sales),
    gross: gross(sales),
    refunds: refunds(sales),
    revenue: revenue(sales),
    widgetAssistedSales: widgetAssistedSales(sales),
    widgetAssistedRevenue: widgetAssistedRevenue(sales),
    assistedAov: assistedAov(sales),
    assistShare: assistShare(sales),
    revenueShare: revenueShare(sales),
    csat: creatorCsat(tally),
    requestRate: requestRate(tally),
  }
}

/** The metric behind each figure, by its id in the registry. */
export const creatorMetricIds = {
  orders: 'orders',
  items: 'items',
  discounts: 'discounts',
  gross: 'gross',
  refunds: 'refunds',
  revenue: 'revenue',
  widgetAssistedSales: 'widget-assisted-sales',
  widgetAssistedRevenue: 'widget-assisted-revenue',
  assistedAov: 'assisted-aov',
  assistShare: 'assist-share',
  revenueShare: 'revenue-share',
  csat: 'creator-csat',
  requestRate: 'request-rate',
} as const satisfies Record<keyof CreatorFigures, string>
