import type { Period } from '#shared/base/period.ts'
import type { SalesTally } from '#shared/metrics/sales-tally.ts'
import { emptyScoreTally, type ScoreTally } from '#shared/metrics/score-tally.ts'
import type { Reader } from '../connection.ts'
import { ALL_TIME, ONE_PERIOD, type QueryPlan } from '../query-plan.ts'
import { MATCHED_ORDER_ROW_KEY } from './matched-order.ts'
import { allOf, type Condition, within } from './sql-text.ts'

export type CreatorName = { id: string; name: string; active: boolean }

const CREATOR_NAMES = 'SELECT id, name, active FROM creators'

function salesSql(period: Period): Condition {
  // An eligible order is no test; saying so lets the index by date serve, which leaves tests out.
  const { sql, params } = allOf([{ sql: 'test = 0 AND eligible = 1', params: [] }, ...within('placedAt', period)])
  return {
    sql: `SELECT creatorId, coalesce(currency, 'XXX') AS currency, count(*) AS orders, sum(netMinor) AS netMinor,
       sum(kindMask <> 0) AS assistedOrders, sum(CASE WHEN kindMask <> 0 THEN netMinor ELSE 0 END) AS assistedNetMinor
     FROM orders WHERE ${sql} GROUP BY creatorId, orders.currency`,
    params,
  }
}

function creatorScoresSql(period: Period): Condition {
  const { sql, params } = allOf([
    { sql: 'i.response = 1 AND o.eligible = 1', params: [] },
    ...within('i.occurredAt', period),
  ])
  return {
    sql: `SELECT o.creatorId, i.score, count(*) AS responses
     FROM interactions i JOIN orders o ON o.rowKey = ${MATCHED_ORDER_ROW_KEY}
     WHERE ${sql} GROUP BY o.creatorId, i.score`,
    params,
  }
}

/** The creators the store described, by id. */
export function listCreatorNames(reader: Reader): Map<string, CreatorName> {
  const rows = reader.all<{ id: string; name: string; active: number }>(CREATOR_NAMES)
  return new Map(rows.map(({ id, name, active }) => [id, { id, name, active: active === 1 }]))
}

/**
 * Counts eligible orders placed in a period per creator (null: uncredited) and currency.
 * Assisted, rule "linked": any counted interaction is matched to the order.
 */
export function tallySales(reader: Reader, period: Period): Map<string | null, SalesTally[]> {
  const { sql, params } = salesSql(period)
  const rows = reader.all<SalesTally & { creatorId: string | null }>(sql, params)
  const tallies = new Map<string | null, SalesTally[]>()
  for (const { creatorId, ...tally } of rows) tallies.set(creatorId, [...(tallies.get(creatorId) ?? []), tally])
  return tallies
}

/** Counts responses given in a period per creator and score, through the matched eligible order. */
export function tallyCreatorScores(reader: Reader, period: Period): Map<string | null, ScoreTally> {
  const { sql, params } = creatorScoresSql(period)
  const rows = reader.all<{ creatorId: string | null; score: number; responses: number }>(sql, params)
  const tallies = new Map<string | null, ScoreTally>()
  for (const { creatorId, score, responses } of rows) {
    const before = tallies.get(creatorId) ?? emptyScoreTally
    tallies.set(
      creatorId,
      before.map((count, index) => (index === score - 1 ? responses : count)) as unknown as ScoreTally,
    )
  }
  return tallies
}

export const plans: readonly QueryPlan[] = [
  // Every creator is a row of the answer.
  { sql: CREATOR_NAMES, params: [], uses: [], mayScan: true },
  // The total of all time reads every order once.
  { ...salesSql(ALL_TIME), uses: ['orders_creatorId_placedAt'], mayScan: true },
  { ...salesSql(ONE_PERIOD), uses: ['orders_placedAt'] },
  {
    ...creatorScoresSql(ALL_TIME),
    uses: ['COVERING INDEX interactions_occurredAt_score_orderKey_orderRowKey', 'INTEGER PRIMARY KEY'],
  },
  {
    ...creatorScoresSql(ONE_PERIOD),
    uses: ['COVERING INDEX interactions_occurredAt_score_orderKey_orderRowKey', 'INTEGER PRIMARY KEY'],
  },
]
