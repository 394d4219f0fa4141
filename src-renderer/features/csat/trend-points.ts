import { sampleOf } from '#shared/metrics/sample-rule.ts'
import { type ScoreFigures, scoreFigures } from '#shared/metrics/score-figures.ts'
import { tallyAt } from '#shared/metrics/score-tally.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import type { ChartPoint } from '../../ui/chart/chart-texts.ts'
import type { LineDrawing } from '../../ui/chart/line-option.ts'
import { shareText } from '../../ui/csat/share-text.ts'
import { bucketLabel, bucketName } from '../../ui/format/bucket.ts'
import { formatCount, formatPercent, formatWholePercent } from '../../ui/format/number.ts'
import { csatScreenCopy } from './csat.copy.ts'

/** The trend as texts and as a drawing. */
export type TrendChart = {
  columns: readonly [string, ...string[]]
  points: ChartPoint[]
  drawing: Omit<LineDrawing, 'labels'>
}

/** Below this many responses there is no percentage to draw: the sample rule. */
const isDrawn = ({ share }: ScoreFigures) => share !== null && sampleOf(share.responses) !== 'few'

/** The trend of an overview. Buckets with too few responses are gaps; their counts say that somebody responded. */
export function trendChart({ bucket, days, now, before }: CsatOverview['trend']): TrendChart {
  const copy = csatScreenCopy.trend
  const figures = days.map((_, index) => scoreFigures(tallyAt(now, index)))
  const figuresBefore = before && days.map((_, index) => scoreFigures(tallyAt(before, index)))
  const drawn = <V>(list: readonly ScoreFigures[], value: (share: NonNullable<ScoreFigures['share']>) => V) =>
    list.map((one) => (isDrawn(one) ? value(one.share!) : null))
  const low = drawn(figures, (share) => share.low)
  const { columns } = copy
  return {
    columns: [
      copy.buckets[bucket],
      columns.share,
      columns.interval,
      ...(before === null ? [] : [columns.before]),
      columns.responses,
    ],
    points: days.map((one, index) => ({
      key: one.from,
      label: bucketLabel(bucket, one),
      cells: cellsOf(bucketName(bucket, one), figures[index]!, figuresBefore?.[index] ?? null),
    })),
    drawing: {
      series: [
        {
          name: before === null ? '' : copy.now,
          values: drawn(figures, (share) => share.percent),
          small: figures.map(({ share }) => share !== null && sampleOf(share.responses) === 'some'),
        },
        ...(figuresBefore === null
          ? []
          : [{ name: copy.before, values: drawn(figuresBefore, (share) => share.percent), isBefore: true }]),
      ],
      band: { low, high: drawn(figures, (share) => share.high) },
      counts: { name: columns.responses, values: figures.map(({ share }) => share?.responses ?? 0) },
      axis: {
        format: formatWholePercent,
        ...axisFrom(lowest([...low, ...drawn(figuresBefore ?? [], (share) => share.percent)])),
      },
    },
  }
}

/** The axis begins at the next lower twenty: lines need no zero. */
function lowest(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? 0 : Math.min(80, Math.floor(Math.min(...known) / 20) * 20)
}

/** Whole steps between the lowest percentage and 100. */
function axisFrom(min: number): { min: number; max: number; step: number } {
  const step = min === 0 ? 25 : min < 60 ? 20 : min < 80 ? 10 : 5
  return { min, max: 100, step }
}

function cellsOf(name: string, { share }: ScoreFigures, before: ScoreFigures | null): string[] {
  const copy = csatScreenCopy.trend
  const interval =
    share === null || sampleOf(share.responses) === 'few'
      ? ''
      : copy.from(formatPercent(share.low), formatPercent(share.high))
  return [
    name,
    share === null ? copy.nobody : shareText(share),
    interval,
    ...(before === null ? [] : [before.share === null ? copy.nobody : shareText(before.share)]),
    formatCount(share?.responses ?? 0),
  ]
}
