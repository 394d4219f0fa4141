import type { PercentInterval } from '#shared/metrics/wilson.ts'
import type { Bands } from './bands.ts'

/** How an aggregate reads. */
export type AggregateBand = 'good' | 'watch' | 'poor'

/** The band of an aggregate, percent 0–100 and unrounded, by the bands of the settings. */
export function aggregateBand(percent: number, { goodFrom, watchFrom }: Bands): AggregateBand {
  if (percent >= goodFrom) return 'good'
  return percent >= watchFrom ? 'watch' : 'poor'
}

/** How many of the responses were satisfied: the count a percentage came from. */
export function satisfiedOf({ percent, responses }: PercentInterval): number {
  return Math.round((percent * responses) / 100)
}
