import { csatAverage } from '#shared/metrics/csat-average.metric.ts'
import { csatPercent } from '#shared/metrics/csat-percent.metric.ts'
import { responses } from '#shared/metrics/score-tally.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { creatorFigures } from '../creator-figures.ts'
import { tallyScores } from '../db/queries/csat.queries.ts'
import { periodOf } from '../settings.ts'
import type { DataContext } from './context.ts'

/** Creators and CSAT: tallies from SQL, figures from the metrics. */
export const figuresHandlers: Pick<HandlersFor<WholeDataContract, DataContext>, 'creators.list' | 'csat.summary'> = {
  'creators.list': ({ period }, { profile, settings }) => creatorFigures(profile.reader, periodOf(period, settings())),
  'csat.summary': ({ period }, { profile, settings }) => {
    const tally = tallyScores(profile.reader, periodOf(period, settings()))
    const { percent, low, high } = csatPercent(tally) ?? { percent: null, low: null, high: null }
    return { responses: responses(tally), percent, low, high, average: csatAverage(tally), distribution: [...tally] }
  },
}
