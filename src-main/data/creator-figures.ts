import type { Period } from '#shared/base/period.ts'
import { csatPercent } from '#shared/metrics/csat-percent.metric.ts'
import { orderCount } from '#shared/metrics/orders.metric.ts'
import { revenue } from '#shared/metrics/revenue.metric.ts'
import type { SalesTally } from '#shared/metrics/sales-tally.ts'
import { addTallies, emptyScoreTally, type ScoreTally } from '#shared/metrics/score-tally.ts'
import { widgetAssistedRevenue } from '#shared/metrics/widget-assisted-revenue.metric.ts'
import { widgetAssistedSales } from '#shared/metrics/widget-assisted-sales.metric.ts'
import type { CreatorRow, CreatorTotal } from '#shared/rpc/shapes.ts'
import type { Reader } from './db/connection.ts'
import { listCreatorNames, tallyCreatorScores, tallySales } from './db/queries/creators.queries.ts'

/**
 * Every creator credited with an eligible order placed (or rated) in the period, inactive and unknown ones too; one row for
 * uncredited orders; and the total over all of them, computed from the summed tallies rather than from the rows.
 */
export function creatorFigures(reader: Reader, period: Period): { rows: CreatorRow[]; total: CreatorTotal } {
  const sales = tallySales(reader, period)
  const scores = tallyCreatorScores(reader, period)
  const names = listCreatorNames(reader)
  const ids = new Set([...sales.keys(), ...scores.keys()])
  const rows = [...ids].map((creatorId) => {
    const known = creatorId === null ? undefined : names.get(creatorId)
    const figures = figuresOf(sales.get(creatorId) ?? [], scores.get(creatorId) ?? emptyScoreTally)
    return { creatorId, name: known?.name ?? null, active: known?.active ?? null, ...figures }
  })
  rows.sort(byAssistedSales)
  const total = figuresOf([...sales.values()].flat(), [...scores.values()].reduce(addTallies, emptyScoreTally))
  return { rows, total }
}

function figuresOf(sales: readonly SalesTally[], scores: ScoreTally): CreatorTotal {
  return {
    orders: orderCount(sales),
    revenue: revenue(sales),
    widgetAssistedSales: widgetAssistedSales(sales),
    widgetAssistedRevenue: widgetAssistedRevenue(sales),
    csat: csatPercent(scores),
  }
}

/** Most assisted sales first, then most orders, then by id; uncredited orders last. */
function byAssistedSales(a: CreatorRow, b: CreatorRow): number {
  if (a.creatorId === null || b.creatorId === null) return Number(a.creatorId === null) - Number(b.creatorId === null)
  return b.widgetAssistedSales - a.widgetAssistedSales || b.orders - a.orders || (a.creatorId < b.creatorId ? -1 : 1)
}
