import { currencyExponent, formatMoney } from '#shared/base/money.ts'
import { orderCount } from '#shared/metrics/orders.metric.ts'
import { percentOf } from '#shared/metrics/percent.ts'
import { revenue } from '#shared/metrics/revenue.metric.ts'
import { responses, type ScoreTally } from '#shared/metrics/score-tally.ts'
import { widgetAssistedRevenue } from '#shared/metrics/widget-assisted-revenue.metric.ts'
import { widgetAssistedSales } from '#shared/metrics/widget-assisted-sales.metric.ts'
import type { CreatorDetail } from '#shared/rpc/shapes/creators.shapes.ts'
import type { Bar } from '../../ui/chart/bar-option.ts'
import type { ChartPoint } from '../../ui/chart/chart-texts.ts'
import type { LineDrawing } from '../../ui/chart/line-option.ts'
import { bucketLabel, bucketName } from '../../ui/format/bucket.ts'
import { formatCompact } from '../../ui/format/compact.ts'
import { locale } from '../../ui/format/locale.ts'
import { formatCount, formatPercent } from '../../ui/format/number.ts'
import { creatorsCopy } from './creators.copy.ts'

type Trend = {
  columns: readonly [string, ...string[]]
  points: ChartPoint[]
  drawing: Omit<LineDrawing, 'labels'>
}

/** All eligible orders of each bucket, and those the widget assisted. */
export function salesChart({ bucket, trend }: Pick<CreatorDetail, 'bucket' | 'trend'>): Trend {
  const { columns, lines } = creatorsCopy.panel
  const orders = trend.map(({ tally }) => orderCount(tally.sales))
  const assisted = trend.map(({ tally }) => widgetAssistedSales(tally.sales))
  return {
    columns: [columns.period[bucket], columns.assisted, columns.orders],
    points: trend.map(({ days }, index) => ({
      key: days.start,
      label: bucketLabel(bucket, days),
      cells: [bucketName(bucket, days), formatCount(assisted[index]!), formatCount(orders[index]!)],
    })),
    drawing: {
      series: [
        { name: lines.assisted, values: assisted },
        { name: lines.all, values: orders, isBefore: true },
      ],
      axis: { format: formatCount, min: 0 },
    },
  }
}

/** The currencies the creator sold in, the one with most orders first. */
export function currenciesOf({ now }: Pick<CreatorDetail, 'now'>): string[] {
  return now.sales
    .filter(({ orders }) => orders > 0)
    .toSorted((a, b) => b.orders - a.orders)
    .map(({ currency }) => currency)
}

/** Net revenue of each bucket in one currency, and that of the widget-assisted orders. */
export function revenueChart({ bucket, trend }: Pick<CreatorDetail, 'bucket' | 'trend'>, currency: string): Trend {
  const { columns, lines } = creatorsCopy.panel
  const minorOf = (amounts: ReturnType<typeof revenue>) => amounts.find((one) => one.currency === currency)?.minor ?? 0
  const net = trend.map(({ tally }) => minorOf(revenue(tally.sales)))
  const assisted = trend.map(({ tally }) => minorOf(widgetAssistedRevenue(tally.sales)))
  const text = (minor: number) => formatMoney({ currency, minor }, locale())
  const scale = 10 ** currencyExponent(currency)
  return {
    columns: [columns.period[bucket], columns.revenue, columns.assistedRevenue],
    points: trend.map(({ days }, index) => ({
      key: days.start,
      label: bucketLabel(bucket, days),
      cells: [bucketName(bucket, days), text(net[index]!), text(assisted[index]!)],
    })),
    drawing: {
      series: [
        { name: lines.net, values: net.map((minor) => minor / scale) },
        { name: lines.assistedNet, values: assisted.map((minor) => minor / scale), isBefore: true },
      ],
      axis: { format: formatCompact, ...(Math.min(...net, ...assisted) >= 0 && { min: 0 }) },
    },
  }
}

/** Responses by score, best first. */
export function scoresChart(scores: ScoreTally): {
  columns: readonly [string, ...string[]]
  points: ChartPoint[]
  bars: Bar[]
} {
  const { columns, scoreBar } = creatorsCopy.panel
  const all = responses(scores)
  const lines = ([5, 4, 3, 2, 1] as const).map((score) => {
    const count = scores[score - 1]!
    return { score, count, share: formatPercent(percentOf(count, all) ?? 0) }
  })
  return {
    columns: [columns.score, columns.responses, columns.share],
    points: lines.map(({ score, count, share }) => ({
      key: String(score),
      label: String(score),
      cells: [String(score), formatCount(count), share],
    })),
    bars: lines.map(({ score, count, share }) => ({
      value: count,
      text: scoreBar(formatCount(count), share),
      tone: score >= 4 ? 'good' : score === 3 ? 'neutral' : 'bad',
    })),
  }
}
