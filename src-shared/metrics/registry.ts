import { csatAverageMetric } from './csat-average.metric.ts'
import { csatPercentMetric } from './csat-percent.metric.ts'
import { ordersMetric } from './orders.metric.ts'
import { revenueMetric } from './revenue.metric.ts'
import { defineRegistry } from './unique-metrics.ts'
import { widgetAssistedRevenueMetric } from './widget-assisted-revenue.metric.ts'
import { widgetAssistedSalesMetric } from './widget-assisted-sales.metric.ts'

/** Every metric Facet shows. One engine: card, table, chart, export and CLI compute through these. */
export const metrics = defineRegistry([
  ordersMetric,
  revenueMetric,
  widgetAssistedSalesMetric,
  widgetAssistedRevenueMetric,
  csatPercentMetric,
  csatAverageMetric,
])
