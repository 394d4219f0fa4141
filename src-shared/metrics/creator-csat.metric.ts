import { csatPercent } from './csat-percent.metric.ts'
import { defineMetric } from './metric.ts'
import type { ScoreTally } from './score-tally.ts'
import type { PercentInterval } from './wilson.ts'

/**
 * CSAT % of responses whose matched order is eligible, of the creator that order is credited to.
 * Shape: counts per score of those responses → percent with its interval, or null when nobody responded.
 */
export function creatorCsat({ scores }: { scores: ScoreTally }): PercentInterval | null {
  return csatPercent(scores)
}

export const creatorCsatMetric = defineMetric({
  id: 'creator-csat',
  label: 'Creator CSAT',
  unit: 'percent',
  formula: '100 · responses scored 4 or 5 / responses, of those matched to an eligible order',
  version: 1,
  compute: creatorCsat,
})
