import type { ReactNode } from 'react'
import { formatMoney, type Money } from '#shared/base/money.ts'
import type { CreatorFigures } from '#shared/metrics/creator-figures.ts'
import { isIncomplete, useSyncStatus } from '../../data/sync.queries.ts'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { Figure } from '../../ui/figure/figure.tsx'
import { formatAsOf } from '../../ui/format/instant.ts'
import { formatLocalDays } from '../../ui/format/local-day.ts'
import { locale } from '../../ui/format/locale.ts'
import { formatCount, formatPercent } from '../../ui/format/number.ts'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { useTimes } from '../../ui/moment/moment.tsx'
import { MoneyFigure } from '../../ui/money/money.tsx'
import { type Change, countChange, csatMove, moneyChange } from './changes.ts'
import type { Compared } from './creator-lines.ts'
import { creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'
import { sameCurrency } from './figure-cells.tsx'
import { useFigure, type Whom } from './figure-scope.ts'

type HeadlineProps = {
  name: string
  line: Compared
  whom: Whom
  /** The days compared with; null while nothing is. */
  compared: { from: string; to: string } | null
  /** Beneath the name. */
  children?: ReactNode
}

/** The figures that matter, big once, with how they moved in plain words. */
export function Headline({ name, line, whom, compared, children }: HeadlineProps) {
  const { zone, nowAt } = useTimes()
  const status = useSyncStatus()
  const asOf = status?.asOf ?? null
  return (
    <section className={classes.headline} aria-label={`${creatorsCopy.figures}: ${name}`}>
      <div className={classes.who}>
        <h2 className={classes.whoName}>
          <span className={classes.name}>{name}</span>
          {isIncomplete(status) && <IncompleteMark small />}
        </h2>
        <span className={`${classes.asOf} tabular`}>
          {asOf !== null && creatorsCopy.asOf(formatAsOf(asOf, zone, nowAt))}
          {compared !== null && `, ${creatorsCopy.change.against(formatLocalDays(compared.from, compared.to))}`}
        </span>
        {children}
      </div>
      <BigFigures line={line} whom={whom} />
    </section>
  )
}

/** Widget-assisted sales and revenue, and CSAT. */
export function BigFigures({ line, whom }: { line: Compared; whom: Whom }) {
  const { figures, figuresBefore, tally, before } = line
  const copy = creatorsCopy.headline
  const sales = formatCount(figures.widgetAssistedSales)
  const amounts = figures.widgetAssistedRevenue
  const changeOf = (amount: Money) =>
    figuresBefore && moneyChange(amount, sameCurrency(figuresBefore.widgetAssistedRevenue, amount.currency))
  return (
    <>
      <Big
        field="widgetAssistedSales"
        whom={whom}
        label={copy.sales}
        text={sales}
        change={figuresBefore && countChange(figures.widgetAssistedSales, figuresBefore.widgetAssistedSales)}
      >
        <span className="tabular">{sales}</span>
      </Big>
      <Big
        field="widgetAssistedRevenue"
        whom={whom}
        label={copy.revenue}
        text={amounts.length === 0 ? '–' : amounts.map((amount) => formatMoney(amount, locale())).join(', ')}
        change={amounts.length === 1 ? changeOf(amounts[0]!) : null}
      >
        <span className={classes.moneyFigures} data-several={amounts.length > 1}>
          {amounts.length === 0 && '–'}
          {amounts.map((amount) => (
            <span key={amount.currency} className={classes.amount}>
              <MoneyFigure amount={amount} />
              {amounts.length > 1 && changeOf(amount) !== null && (
                <span className={classes.beside} data-tooltip={changeOf(amount)?.hint}>
                  {changeOf(amount)?.short}
                </span>
              )}
            </span>
          ))}
        </span>
      </Big>
      <Big
        field="csat"
        whom={whom}
        label={copy.csat}
        text={null}
        change={
          before === null || figuresBefore?.csat == null
            ? null
            : csatMove(tally, before, formatPercent(figuresBefore.csat.percent))
        }
      >
        <ShareMark share={figures.csat} large />
      </Big>
    </>
  )
}

type BigProps = {
  field: keyof CreatorFigures
  whom: Whom
  label: string
  /** null: the figure says itself what it is. */
  text: string | null
  change: Change | null
  children: ReactNode
}

/** One figure under its label; read as one: "Widget-assisted sales: 12". */
function Big({ field, whom, label, text, change, children }: BigProps) {
  const figure = useFigure(field, whom)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={text === null ? label : `${label}: ${text}`} className={classes.figure}>
      <span className={classes.label}>{label}</span>
      <Figure figure={figure} className={classes.value}>
        {children}
      </Figure>
      {change !== null && (
        <span className={`${classes.label} tabular`} data-tooltip={change.hint}>
          {change.words}
        </span>
      )}
    </div>
  )
}
