import { defineMetric } from './metric.ts'
import { percentOf } from './percent.ts'

/** Orders placed, whatever became of them (tests left out), and those of them somebody asked to return or resize. */
export type RequestTally = { placed: number; requested: number }

/** The share of orders with a return or resize request. Percent 0–100, unrounded; null when no order was placed. */
export function requestRate({ placed, requested }: RequestTally): number | null {
  return percentOf(requested, placed)
}

export const requestRateMetric = defineMetric({
  id: 'request-rate',
  label: 'Return/resize request rate',
  unit: 'percent',
  formula: '100 · orders placed in the period with a return or resize request / orders placed in the period',
  version: 1,
  compute: requestRate,
})
