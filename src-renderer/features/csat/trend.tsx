import { useCallback, useMemo } from 'react'
import { buckets } from '#shared/base/buckets.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import { useCsatView } from '../../state/csat-view.ts'
import { useExplain } from '../../state/explain.ts'
import type { AskPoint } from '../../ui/chart/chart-texts.ts'
import { LineChart } from '../../ui/chart/line-chart.tsx'
import { language } from '../../ui/copy-catalogue/language.ts'
import { Segments } from '../../ui/form/segments.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { csatScreenCopy } from './csat.copy.ts'
import classes from './csat.module.css'
import { type CsatScope, figureOf, shareMetric } from './rating-queries.ts'
import { trendChart } from './trend-points.ts'
import { useSource } from './use-source.ts'

const HEIGHT = 232

/** The course of the score by day, week or month; each point opens its own ratings. */
export function Trend({ overview, scope }: { overview: CsatOverview; scope: CsatScope }) {
  const copy = csatScreenCopy.trend
  const { bucket, set } = useCsatView()
  const { trend } = overview
  const spoken = language()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts are in the language of the moment
  const { columns, points, drawing } = useMemo(() => trendChart(trend), [trend, spoken])
  const source = useSource(scope)
  const onAsk = useCallback<AskPoint>(
    (key, wants, anchor) => {
      const days = trend.days.find(({ from }) => from === key)
      if (days === undefined) return
      const period = { from: days.from, to: days.to, zone: scope.period.zone }
      useExplain.getState().ask({ figure: figureOf({ ...scope, period }, shareMetric(scope)), anchor, wants })
    },
    [trend, scope],
  )
  const larger = trend.bucket !== bucket && trend.days.length > 0
  return (
    <div className={classes.trend}>
      <LineChart
        title={copy.title}
        columns={columns}
        points={points}
        drawing={drawing}
        source={source}
        height={HEIGHT}
        onAsk={onAsk}
      >
        <Segments
          label={copy.bucket}
          value={bucket}
          choices={buckets.map((value) => ({ value, label: copy.buckets[value] }))}
          onChange={(next) => set({ bucket: next })}
        />
      </LineChart>
      {larger && <p className={classes.note}>{copy.larger(copy.buckets[trend.bucket])}</p>}
      {trend.outside > 0 && <p className={classes.note}>{copy.outside(formatCount(trend.outside), trend.outside)}</p>}
    </div>
  )
}
