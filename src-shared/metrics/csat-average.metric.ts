import { defineMetric } from './metric.ts'
import { responses, type ScoreTally } from './score-tally.ts'

/** The mean score of the responses. Shape: counts per score → 1–5 unrounded, or null when nobody responded. */
export function csatAverage(tally: ScoreTally): number | null {
  const whole = responses(tally)
  return whole === 0 ? null : tally.reduce((sum, count, index) => sum + count * (index + 1), 0) / whole
}

export const csatAverageMetric = defineMetric({
  id: 'csat-average',
  label: 'Average score',
  unit: 'score',
  formula: 'sum of scores / responses',
  version: 1,
  compute: csatAverage,
})
