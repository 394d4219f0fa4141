import type { PercentInterval } from '#shared/metrics/wilson.ts'

/** How an aggregate reads. */
export type AggregateBand = 'good' | 'watch' | 'poor'

/** How many responses there are to judge by: `few` < 5, `some` 5–29, `enough` ≥ 30. */
export type Sample = 'few' | 'some' | 'enough'

/** The sample rule: what may be shown of a share at a number of responses. */
export function sampleOf(responses: number): Sample {
  if (responses < 5) return 'few'
  return responses < 30 ? 'some' : 'enough'
}

/** The band of an aggregate, percent 0–100: ≥ 85 good, ≥ 70 watch, else poor. */
export function aggregateBand(percent: number): AggregateBand {
  if (percent >= 85) return 'good'
  return percent >= 70 ? 'watch' : 'poor'
}

/** How many of the responses were satisfied: the count a percentage came from. */
export function satisfiedOf({ percent, responses }: PercentInterval): number {
  return Math.round((percent * responses) / 100)
}
