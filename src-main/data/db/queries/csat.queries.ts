import type { Period } from '#shared/base/period.ts'
import type { ScoreTally } from '#shared/metrics/score-tally.ts'
import type { Reader } from '../connection.ts'
import { ALL_TIME, ONE_PERIOD, type QueryPlan } from '../query-plan.ts'
import { allOf, type Condition, within } from './sql-text.ts'

function scoresSql(period: Period): Condition {
  const { sql, params } = allOf([{ sql: 'response = 1', params: [] }, ...within('occurredAt', period)])
  return { sql: `SELECT score, count(*) AS responses FROM interactions WHERE ${sql} GROUP BY score`, params }
}

/** Counts responses per score in a period; scores nobody gave count 0. */
export function tallyScores(reader: Reader, period: Period): ScoreTally {
  const tally: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  const { sql, params } = scoresSql(period)
  for (const { score, responses } of reader.all<{ score: number; responses: number }>(sql, params))
    tally[score - 1] = responses
  return tally
}

export const plans: readonly QueryPlan[] = [
  { ...scoresSql(ALL_TIME), uses: ['COVERING INDEX interactions_occurredAt_score_orderKey_orderRowKey'] },
  { ...scoresSql(ONE_PERIOD), uses: ['COVERING INDEX interactions_occurredAt_score_orderKey_orderRowKey'] },
]
