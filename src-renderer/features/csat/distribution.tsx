import { useCallback, useMemo } from 'react'
import { scoreBand } from '#shared/domain/csat-score.ts'
import { percentOf } from '#shared/metrics/percent.ts'
import { responses } from '#shared/metrics/score-tally.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import { useExplain } from '../../state/explain.ts'
import { BarChart } from '../../ui/chart/bar-chart.tsx'
import type { AskPoint } from '../../ui/chart/chart-texts.ts'
import { language } from '../../ui/copy-catalogue/language.ts'
import { csatCopy } from '../../ui/csat/csat.copy.ts'
import { formatCount, formatPercent } from '../../ui/format/number.ts'
import { csatScreenCopy } from './csat.copy.ts'
import classes from './csat.module.css'
import { type CsatScope, figureOf } from './rating-queries.ts'
import { useSource } from './use-source.ts'

const SCORES = [5, 4, 3, 2, 1] as const
const HEIGHT = 208

/** How often each score was given, the best first; each bar opens its ratings. */
export function Distribution({ overview, scope }: { overview: CsatOverview; scope: CsatScope }) {
  const copy = csatScreenCopy.distribution
  const { now } = overview
  const spoken = language()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts are in the language of the moment
  const { points, bars } = useMemo(() => scoreBars(now), [now, spoken])
  const source = useSource(scope)
  const onAsk = useCallback<AskPoint>(
    (key, wants, anchor) => {
      const figure = { ...figureOf(scope, 'csat-responses'), score: Number(key) }
      useExplain.getState().ask({ figure, anchor, wants })
    },
    [scope],
  )
  const { columns } = copy
  return (
    <div className={classes.distribution}>
      <BarChart
        title={copy.title}
        columns={[columns.score, columns.responses, columns.share]}
        points={points}
        bars={bars}
        source={source}
        height={HEIGHT}
        onAsk={onAsk}
      />
    </div>
  )
}

function scoreBars(now: CsatOverview['now']) {
  const all = responses(now)
  const rows = SCORES.map((score) => {
    const count = now[score - 1]!
    const share = percentOf(count, all)
    const texts = [formatCount(count), share === null || all < 5 ? '' : formatPercent(share)] as const
    const band = scoreBand(score)
    return { score, count, texts, band }
  })
  return {
    points: rows.map(({ score, texts, band }) => ({
      key: String(score),
      label: csatCopy.score(score),
      cells: [`${csatCopy.score(score)} ${csatCopy.bands[band]}`, ...texts],
    })),
    bars: rows.map(({ count, texts: [countText, share], band }) => ({
      value: count,
      text: share === '' ? countText : csatScreenCopy.distribution.bar(countText, share),
      tone: band,
    })),
  }
}
