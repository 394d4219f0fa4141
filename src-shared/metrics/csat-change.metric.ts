import { defineMetric } from './metric.ts'
import { newcombePoints, type PointsInterval } from './newcombe.ts'
import { responses, type ScoreTally } from './score-tally.ts'

/**
 * How CSAT % changed against the preceding equal number of local days.
 * Shape: counts per score now and before → points with their interval, or null when nobody responded in one of the two.
 * Units: percentage points, unrounded.
 */
export function csatChange({ now, before }: { now: ScoreTally; before: ScoreTally }): PointsInterval | null {
  return newcombePoints(satisfied(now), satisfied(before))
}

function satisfied(tally: ScoreTally): { part: number; whole: number } {
  return { part: tally[3] + tally[4], whole: responses(tally) }
}

export const csatChangeMetric = defineMetric({
  id: 'csat-change',
  label: 'Change of CSAT',
  unit: 'points',
  formula: 'CSAT − CSAT of the preceding equal number of local days',
  version: 1,
  compute: csatChange,
})
