import type { PercentInterval } from '#shared/metrics/wilson.ts'

/** How an aggregate reads. */
export type AggregateBand = 'good' | 'watch' | 'poor'

/** The band of an aggregate, percent 0–100: ≥ 85 good, ≥ 70 watch, else poor. */
export function aggregateBand(percent: number): AggregateBand {
  if (percent >= 85) return 'good'
  return percent >= 70 ? 'watch' : 'poor'
}

/** How many of the responses were satisfied: the count a percentage came from. */
export function satisfiedOf({ percent, responses }: PercentInterval): number {
  return Math.round((percent * responses) / 100)
}
