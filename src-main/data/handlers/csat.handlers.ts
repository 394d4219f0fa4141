import { csatAverage } from '#shared/metrics/csat-average.metric.ts'
import { csatPercent } from '#shared/metrics/csat-percent.metric.ts'
import { responses } from '#shared/metrics/score-tally.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { csatOverview } from '../csat-figures/csat-overview.ts'
import { tallyScores } from '../db/queries/csat.queries.ts'
import { askMirror } from '../lists/ask-mirror.ts'
import { creatorNames } from '../lists/creator-names.ts'
import { periodOf, zoneOf } from '../settings.ts'
import type { DataContext } from './context.ts'

/** CSAT: everything the screen shows, counted over the mirror; and the one summary of the command line, counted by SQL. */
export const csatHandlers: HandlersFor<WholeDataContract, DataContext, 'csat'> = {
  'csat.overview': (question, { profile, mirror: mirrors, settings }, signal) =>
    askMirror(
      mirrors,
      signal,
      async (mirror) => creatorNames(mirror, profile.reader),
      (mirror, names, slices) => {
        const zone = zoneOf(question.period, settings())
        const calendar = { zone, weekStart: settings().weekStart, nowAt: Date.now() }
        return csatOverview(mirror, names, question, calendar, slices)
      },
    ),
  'csat.summary': ({ period }, { profile, settings }) => {
    const tally = tallyScores(profile.reader, periodOf(period, settings()))
    const { percent, low, high } = csatPercent(tally) ?? { percent: null, low: null, high: null }
    return { responses: responses(tally), percent, low, high, average: csatAverage(tally), distribution: [...tally] }
  },
}
