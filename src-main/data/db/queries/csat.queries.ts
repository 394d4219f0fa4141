import type { Period } from '#shared/base/period.ts'
import type { ScoreTally } from '#shared/metrics/score-tally.ts'
import type { Reader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'
import { allOf, within } from './sql-text.ts'

/** Counts responses per score in a period; scores nobody gave count 0. */
export function tallyScores(reader: Reader, period: Period): ScoreTally {
  const where = allOf([{ sql: 'response = 1', params: [] }, ...within('occurredAt', period)])
  const tally: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  const rows = reader.all<{ score: number; responses: number }>(
    `SELECT score, count(*) AS responses FROM interactions WHERE ${where.sql} GROUP BY score`,
    where.params,
  )
  for (const { score, responses } of rows) tally[score - 1] = responses
  return tally
}

export const plans: readonly QueryPlan[] = [
  {
    sql: 'SELECT score, count(*) FROM interactions WHERE response = 1 AND occurredAt >= ? AND occurredAt < ? GROUP BY score',
    params: [0, 1],
    uses: ['interactions_occurredAt_score_orderRowKey'],
  },
]
