import type { Measure } from '#shared/rpc/shapes/explain.shapes.ts'
import type { Limit, MetricExplanation } from './metric-explanation.ts'
import { assistedOrders, eligibleOrders, placedOrders, requestedOrders } from './row-sets.ts'

const NOT_SALES = ['cancelled', 'test', 'quarantined', 'deleted'] as const
const NOT_ASSISTED = ['not-assisted', ...NOT_SALES] as const
const COUNTED: readonly Limit[] = ['creator']
const MONEY: readonly Limit[] = ['creator', 'currency']

/** A sum over the orders that count in sales. */
const salesSum = (id: string, measure: Measure): MetricExplanation => ({
  id,
  numerator: () => eligibleOrders(measure),
  denominator: null,
  limits: measure === 'count' ? COUNTED : MONEY,
  excludes: NOT_SALES,
})

/** Metrics of orders and what they brought. */
export const salesExplanations: readonly MetricExplanation[] = [
  salesSum('orders', 'count'),
  salesSum('items', 'items'),
  salesSum('discounts', 'discounts'),
  salesSum('gross', 'gross'),
  salesSum('refunds', 'refunds'),
  salesSum('revenue', 'net'),
  {
    id: 'widget-assisted-sales',
    numerator: () => assistedOrders('count'),
    denominator: null,
    limits: COUNTED,
    excludes: NOT_ASSISTED,
    isAttributed: true,
  },
  {
    id: 'widget-assisted-revenue',
    numerator: () => assistedOrders('net'),
    denominator: null,
    limits: MONEY,
    excludes: NOT_ASSISTED,
    isAttributed: true,
  },
  {
    id: 'assisted-aov',
    numerator: () => assistedOrders('gross'),
    denominator: assistedOrders('count'),
    limits: MONEY,
    excludes: NOT_ASSISTED,
    isAttributed: true,
  },
  {
    id: 'assist-share',
    numerator: () => assistedOrders('count'),
    denominator: eligibleOrders('count'),
    limits: COUNTED,
    excludes: NOT_SALES,
    isAttributed: true,
  },
  {
    id: 'revenue-share',
    numerator: () => assistedOrders('net'),
    denominator: eligibleOrders('net'),
    limits: MONEY,
    excludes: NOT_SALES,
    isAttributed: true,
  },
  {
    id: 'request-rate',
    numerator: () => requestedOrders,
    denominator: placedOrders,
    limits: COUNTED,
    excludes: ['test', 'quarantined', 'deleted'],
  },
]
