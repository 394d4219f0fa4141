import { defineMetric } from './metric.ts'
import { responses, type ScoreTally } from './score-tally.ts'
import { type PercentInterval, wilsonPercent } from './wilson.ts'

/**
 * CSAT %: the share of responses scored 4 or 5 (top-two-box).
 * Shape: counts per score → percent with its interval, or null when nobody responded.
 * Units: percent 0–100, unrounded. Throws RangeError for a negative or fractional count.
 */
export function csatPercent(tally: ScoreTally): PercentInterval | null {
  return wilsonPercent(tally[3] + tally[4], responses(tally))
}

export const csatPercentMetric = defineMetric({
  id: 'csat-percent',
  label: 'CSAT',
  unit: 'percent',
  formula: '100 · responses scored 4 or 5 / responses',
  version: 1,
  compute: csatPercent,
})
