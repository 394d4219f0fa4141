import type { ReactNode } from 'react'
import { scoreFigures } from '#shared/metrics/score-figures.ts'
import { responses } from '#shared/metrics/score-tally.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import type { FigureInput } from '#shared/rpc/shapes/explain.shapes.ts'
import type { InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import { isIncomplete, useSyncStatus } from '../../data/sync.queries.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { shareText } from '../../ui/csat/share-text.ts'
import { Figure } from '../../ui/figure/figure.tsx'
import { formatAsOf } from '../../ui/format/instant.ts'
import { formatLocalDays } from '../../ui/format/local-day.ts'
import { formatAverage, formatCount, formatPercent } from '../../ui/format/number.ts'
import { Icon } from '../../ui/icons/icon.tsx'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { useTimes } from '../../ui/moment/moment.tsx'
import { changeText } from './change-text.ts'
import { csatScreenCopy as copy } from './csat.copy.ts'
import classes from './csat.module.css'
import { type CsatScope, figureOf, ratingsOf, shareMetric } from './rating-queries.ts'

type HeadlineProps = { overview: CsatOverview; scope: CsatScope }

/** The figures that matter, big once: the score, whether it moved, how many stand behind it, and what does not count. */
export function Headline({ overview, scope }: HeadlineProps) {
  const { zone, nowAt } = useTimes()
  const status = useSyncStatus()
  const { share, average } = scoreFigures(overview.now)
  const isFew = share === null || share.responses < 5
  return (
    <div className={classes.headline}>
      <div className={classes.score}>
        <Labelled label={copy.score} mark={isIncomplete(status) && <IncompleteMark small />}>
          <Big figure={figureOf(scope, shareMetric(scope))}>
            <ShareMark share={share} large />
          </Big>
          <span className={`${classes.beneath} tabular`}>
            {!isFew && copy.interval(formatPercent(share.low), formatPercent(share.high))}
          </span>
        </Labelled>
        <Change overview={overview} scope={scope} />
      </div>
      <Labelled label={copy.average}>
        <Big figure={figureOf(scope, 'csat-average')}>{average === null ? '–' : formatAverage(average)}</Big>
        <span className={classes.beneath}>{average !== null && copy.ofFive}</span>
      </Labelled>
      <Labelled label={copy.responses}>
        <Big figure={figureOf(scope, 'csat-responses')}>{formatCount(responses(overview.now))}</Big>
        <span className={`${classes.beneath} tabular`}>
          {status?.asOf != null && copy.asOf(formatAsOf(status.asOf, zone, nowAt))}
        </span>
      </Labelled>
      <Excluded overview={overview} scope={scope} />
    </div>
  )
}

type LabelledProps = { label: string; mark?: ReactNode; className?: string | undefined; children: ReactNode }

function Labelled({ label, mark, className = '', children }: LabelledProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={label} className={`${classes.figure} ${className}`}>
      <span className={classes.label}>
        {label} {mark}
      </span>
      {children}
    </div>
  )
}

function Big({ figure, children }: { figure: FigureInput; children: ReactNode }) {
  return (
    <span className={`${classes.big} tabular`}>
      <Figure figure={figure}>{children}</Figure>
    </span>
  )
}

/** "up 4.2 points, clearly", and what it is compared with. */
function Change({ overview: { now, before, compared }, scope }: HeadlineProps) {
  if (before === null || compared === null) return null
  const { text, direction, within } = changeText(now, before)
  const days = formatLocalDays(compared.from, compared.to)
  const share = scoreFigures(before).share
  return (
    <span className={classes.change}>
      <span className={classes.changeText}>
        <Figure figure={figureOf(scope, 'csat-change')}>
          {direction !== null && <Icon name={direction === 'up' ? 'arrowUp' : 'arrowDown'} size={12} />}
          {text}
        </Figure>
      </span>
      <span className={`${classes.beneath} tabular`} data-tooltip={within}>
        {share === null ? copy.change.noBefore(days) : copy.change.before(shareText(share), days)}
        {within !== null && <span className="visually-hidden">{` ${within}`}</span>}
      </span>
    </span>
  )
}

/** What was rated but is no response, and why; each opens its rows, except tests, which no list shows. */
function Excluded({ overview: { excluded }, scope }: HeadlineProps) {
  const { superseded, unscored, tests } = excluded
  if (superseded + unscored + tests === 0) return null
  const texts = copy.excluded
  const ratings = ratingsOf(scope)
  return (
    <Labelled label={texts.title} className={classes.excluded}>
      <ul className={`${classes.reasons} tabular`}>
        <Reason
          text={texts.superseded(formatCount(superseded), superseded)}
          count={superseded}
          query={{ ...ratings, response: false, bands: ['good', 'neutral', 'bad'] }}
        />
        <Reason
          text={texts.unscored(formatCount(unscored), unscored)}
          count={unscored}
          query={{ ...ratings, bands: ['unrated'] }}
        />
        <Reason text={texts.tests(formatCount(tests), tests)} count={tests} query={null} />
      </ul>
    </Labelled>
  )
}

function Reason({ text, count, query }: { text: string; count: number; query: InteractionQuery | null }) {
  if (count === 0) return null
  return (
    <li>
      {query === null ? (
        text
      ) : (
        <button
          type="button"
          className={classes.rows}
          data-tooltip={copy.showRows}
          onClick={() => useInteractionsView.getState().show(query)}
        >
          {text}
        </button>
      )}
    </li>
  )
}
