import { assistShareMetric } from './assist-share.metric.ts'
import { assistedAovMetric } from './assisted-aov.metric.ts'
import { creatorCsatMetric } from './creator-csat.metric.ts'
import { csatAverageMetric } from './csat-average.metric.ts'
import { csatChangeMetric } from './csat-change.metric.ts'
import { csatPercentMetric } from './csat-percent.metric.ts'
import { csatResponsesMetric } from './csat-responses.metric.ts'
import { discountsMetric } from './discounts.metric.ts'
import { grossMetric } from './gross.metric.ts'
import { itemsMetric } from './items.metric.ts'
import { ordersMetric } from './orders.metric.ts'
import { refundsMetric } from './refunds.metric.ts'
import { requestRateMetric } from './request-rate.metric.ts'
import { revenueMetric } from './revenue.metric.ts'
import { revenueShareMetric } from './revenue-share.metric.ts'
import { defineRegistry } from './unique-metrics.ts'
import { widgetAssistedRevenueMetric } from './widget-assisted-revenue.metric.ts'
import { widgetAssistedSalesMetric } from './widget-assisted-sales.metric.ts'

/** Every metric Facet shows. One engine: card, table, chart, export and CLI compute through these. */
export const metrics = defineRegistry([
  ordersMetric,
  itemsMetric,
  discountsMetric,
  grossMetric,
  refundsMetric,
  revenueMetric,
  widgetAssistedSalesMetric,
  widgetAssistedRevenueMetric,
  assistedAovMetric,
  assistShareMetric,
  revenueShareMetric,
  requestRateMetric,
  creatorCsatMetric,
  csatPercentMetric,
  csatAverageMetric,
  csatResponsesMetric,
  csatChangeMetric,
])
