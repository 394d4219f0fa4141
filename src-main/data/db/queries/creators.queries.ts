import type { Period } from '#shared/base/period.ts'
import type { SalesTally } from '#shared/metrics/sales-tally.ts'
import { emptyScoreTally, type ScoreTally } from '#shared/metrics/score-tally.ts'
import type { Reader } from '../connection.ts'
import { allOf, within } from './sql-text.ts'

export type CreatorName = { id: string; name: string; active: boolean }

/** The creators the store described, by id. */
export function listCreatorNames(reader: Reader): Map<string, CreatorName> {
  const rows = reader.all<{ id: string; name: string; active: number }>('SELECT id, name, active FROM creators')
  return new Map(rows.map(({ id, name, active }) => [id, { id, name, active: active === 1 }]))
}

/**
 * Counts eligible orders placed in a period per creator (null: uncredited) and currency.
 * Assisted, rule "linked": any counted interaction is matched to the order.
 */
export function tallySales(reader: Reader, period: Period): Map<string | null, SalesTally[]> {
  const where = allOf([{ sql: 'eligible = 1', params: [] }, ...within('placedAt', period)])
  const rows = reader.all<SalesTally & { creatorId: string | null }>(
    `SELECT creatorId, currency, count(*) AS orders, sum(netMinor) AS netMinor,
       sum(kindMask <> 0) AS assistedOrders, sum(CASE WHEN kindMask <> 0 THEN netMinor ELSE 0 END) AS assistedNetMinor
     FROM orders WHERE ${where.sql} GROUP BY creatorId, currency`,
    where.params,
  )
  const tallies = new Map<string | null, SalesTally[]>()
  for (const { creatorId, ...tally } of rows) tallies.set(creatorId, [...(tallies.get(creatorId) ?? []), tally])
  return tallies
}

/** Counts responses given in a period per creator and score, through the matched eligible order. */
export function tallyCreatorScores(reader: Reader, period: Period): Map<string | null, ScoreTally> {
  const where = allOf([{ sql: 'i.response = 1 AND o.eligible = 1', params: [] }, ...within('i.occurredAt', period)])
  const rows = reader.all<{ creatorId: string | null; score: number; responses: number }>(
    `SELECT o.creatorId, i.score, count(*) AS responses
     FROM interactions i JOIN orders o ON o.rowKey = i.orderRowKey
     WHERE ${where.sql} GROUP BY o.creatorId, i.score`,
    where.params,
  )
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
