import { csatAverage } from './csat-average.metric.ts'
import { csatPercent } from './csat-percent.metric.ts'
import type { ScoreTally } from './score-tally.ts'
import type { PercentInterval } from './wilson.ts'

/** What Facet says of a group of responses; share and average are null when nobody responded. */
export type ScoreFigures = { share: PercentInterval | null; average: number | null; distribution: ScoreTally }

/** Every figure of a tally, each by its own metric; window, command line and tests use this one function. */
export function scoreFigures(tally: ScoreTally): ScoreFigures {
  return { share: csatPercent(tally), average: csatAverage(tally), distribution: tally }
}
