import { useMemo, useState } from 'react'
import { buckets } from '#shared/base/buckets.ts'
import { responses } from '#shared/metrics/score-tally.ts'
import type { CreatorDetail } from '#shared/rpc/shapes/creators.shapes.ts'
import type { CreatorsQuestion } from '../../data/creators.queries.ts'
import { useSyncStatus } from '../../data/sync.queries.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { useExplain } from '../../state/explain.ts'
import { BarChart } from '../../ui/chart/bar-chart.tsx'
import type { AskPoint } from '../../ui/chart/chart-texts.ts'
import { LineChart } from '../../ui/chart/line-chart.tsx'
import { Segments } from '../../ui/form/segments.tsx'
import { formatAsOf } from '../../ui/format/instant.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { nameOfPeriod } from '../../ui/period/period-picker.tsx'
import { creatorsCopy } from './creators.copy.ts'
import { figureOf } from './figure-scope.ts'
import classes from './panel.module.css'
import { currenciesOf, revenueChart, salesChart, scoresChart } from './trend-charts.ts'

type ChartsProps = { detail: CreatorDetail; question: CreatorsQuestion }

/** What the panel draws: widget-assisted sales and net revenue over time, and the scores. */
export function CreatorCharts({ detail, question }: ChartsProps) {
  const { bucket, set } = useCreatorsView()
  const copy = creatorsCopy.panel
  const choices = buckets.map((value) => ({ value, label: copy.bucketNames[value] }))
  return (
    <section className={classes.section}>
      <div className={classes.headingLine}>
        <Segments label={copy.bucket} value={bucket} choices={choices} onChange={(next) => set({ bucket: next })} />
        {detail.bucket !== bucket && (
          <span className={classes.muted}>{copy.larger(creatorsCopy.buckets[detail.bucket])}</span>
        )}
      </div>
      <SalesChart detail={detail} question={question} />
      <RevenueChart detail={detail} question={question} />
      <ScoresChart detail={detail} question={question} />
    </section>
  )
}

function SalesChart({ detail, question }: ChartsProps) {
  const chart = useMemo(() => salesChart(detail), [detail])
  const source = useSource()
  return (
    <LineChart
      title={creatorsCopy.panel.salesChart}
      {...chart}
      source={source}
      height={180}
      onAsk={askAbout('widgetAssistedSales', detail, question)}
    />
  )
}

function RevenueChart({ detail, question }: ChartsProps) {
  const currencies = useMemo(() => currenciesOf(detail), [detail])
  const [wanted, setWanted] = useState('')
  const currency = currencies.includes(wanted) ? wanted : currencies[0]
  const chart = useMemo(() => (currency === undefined ? null : revenueChart(detail, currency)), [detail, currency])
  const source = useSource()
  if (chart === null || currency === undefined) return null
  const copy = creatorsCopy.panel
  return (
    <LineChart
      title={copy.revenueChart(currency)}
      {...chart}
      source={source}
      height={180}
      onAsk={askAbout('revenue', detail, question)}
    >
      {currencies.length > 1 && (
        <Segments
          label={copy.currency}
          value={currency}
          choices={currencies.map((value) => ({ value, label: value }))}
          onChange={setWanted}
        />
      )}
    </LineChart>
  )
}

function ScoresChart({ detail, question }: ChartsProps) {
  const chart = useMemo(() => scoresChart(detail.now.scores), [detail])
  const source = useSource()
  const copy = creatorsCopy.panel
  if (responses(detail.now.scores) === 0) return <p className={classes.muted}>{copy.nobody}</p>
  const ask: AskPoint = (key, wants, anchor) =>
    useExplain.getState().ask({
      figure: { ...figureOf('csat', detail, question), metric: 'csat-responses', score: Number(key) },
      wants,
      anchor,
    })
  return <BarChart title={copy.scoresChart} {...chart} source={source} height={160} onAsk={ask} />
}

/** A point of a trend is the figure of its days. */
function askAbout(
  field: 'widgetAssistedSales' | 'revenue',
  detail: CreatorDetail,
  question: CreatorsQuestion,
): AskPoint {
  return (key, wants, anchor) => {
    const days = detail.trend.find((one) => one.days.start === key)?.days
    if (days === undefined) return
    const period = { from: days.from, to: days.to, zone: question.period.zone }
    useExplain.getState().ask({ figure: figureOf(field, detail, { ...question, period }), wants, anchor })
  }
}

/** What stands beneath a saved picture. */
function useSource(): string {
  const { zone, nowAt } = useTimes()
  const period = useCreatorsView((view) => view.period)
  const asOf = useSyncStatus()?.asOf ?? null
  return creatorsCopy.source(
    nameOfPeriod(period),
    asOf === null ? '' : creatorsCopy.asOf(formatAsOf(asOf, zone, nowAt)),
  )
}
