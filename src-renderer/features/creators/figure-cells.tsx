import type { ReactNode } from 'react'
import type { Money as MoneyAmount } from '#shared/base/money.ts'
import type { CreatorFigures } from '#shared/metrics/creator-figures.ts'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { Figure } from '../../ui/figure/figure.tsx'
import { formatCount, formatPercent } from '../../ui/format/number.ts'
import { Money } from '../../ui/money/money.tsx'
import { assistMove, type Change, countChange, csatMove, moneyChange, requestMove, shareChange } from './changes.ts'
import type { Compared } from './creator-lines.ts'
import { creatorsCopy } from './creators.copy.ts'
import { useFigure, type Whom } from './figure-scope.ts'
import classes from './figures.module.css'

const LINE_HEIGHT = 16
const CHANGE_HEIGHT = 16

type CellProps = { line: Compared; whom: Whom }
type CountField = 'orders' | 'widgetAssistedSales'
type MoneyField = Exclude<keyof CreatorFigures, CountField | 'assistShare' | 'revenueShare' | 'csat' | 'requestRate'>

/** A count, and under it how it moved. */
export function CountCell({ line, whom, field }: CellProps & { field: CountField }) {
  const { figures, figuresBefore } = line
  const change = figuresBefore === null ? null : countChange(figures[field], figuresBefore[field])
  return (
    <Stack field={field} whom={whom} change={change}>
      <span className="tabular">{formatCount(figures[field])}</span>
    </Stack>
  )
}

/** One amount per currency, each with how it moved. */
export function MoneyCell({ line, whom, field }: CellProps & { field: MoneyField }) {
  const { figures, figuresBefore } = line
  const amounts = figures[field]
  if (amounts.length === 0) {
    return <Nothing reason={field.startsWith('widget') || field === 'assistedAov' ? 'sales' : 'money'} />
  }
  const changeOf = (amount: MoneyAmount) =>
    figuresBefore === null ? null : moneyChange(amount, sameCurrency(figuresBefore[field], amount.currency))
  return (
    <Stack field={field} whom={whom}>
      {amounts.map((amount) => (
        <span key={amount.currency} className={classes.amount}>
          <Money amount={amount} />
          <ChangeMark change={changeOf(amount)} />
        </span>
      ))}
    </Stack>
  )
}

/** The share of widget-assisted orders. */
export function AssistShareCell({ line, whom }: CellProps) {
  const { assistShare } = line.figures
  if (assistShare === null) return <Nothing reason="orders" />
  const before = line.figuresBefore?.assistShare
  const change = before == null ? null : shareChange(assistMove(line.tally, line.before!), formatPercent(before))
  return (
    <Stack field="assistShare" whom={whom} change={change}>
      <span className="tabular">{formatPercent(assistShare)}</span>
    </Stack>
  )
}

/** The share of net revenue from widget-assisted orders, per currency. */
export function RevenueShareCell({ line, whom }: CellProps) {
  const shares = line.figures.revenueShare
  if (shares.length === 0) return <Nothing reason="orders" />
  return (
    <Stack field="revenueShare" whom={whom}>
      {shares.map(({ currency, percent }) => (
        <span key={currency} className="tabular" data-tooltip={percent === null ? creatorsCopy.none.net : undefined}>
          {percent === null ? '–' : formatPercent(percent)}
          {shares.length > 1 && <span className={classes.currency}> {currency}</span>}
        </span>
      ))}
    </Stack>
  )
}

/** CSAT of the creator with its interval, under the sample rule. */
export function CsatCell({ line, whom }: CellProps) {
  const { csat } = line.figures
  const before = line.figuresBefore?.csat
  const change = before == null ? null : csatMove(line.tally, line.before!, formatPercent(before.percent))
  if (csat === null) return <ShareMark share={null} />
  return (
    <Stack field="csat" whom={whom} change={change}>
      <ShareMark share={csat} />
    </Stack>
  )
}

/** The share of orders with a return or resize request. */
export function RequestCell({ line, whom }: CellProps) {
  const { tally, figures } = line
  if (figures.requestRate === null) return <Nothing reason="placed" />
  const before = line.figuresBefore?.requestRate
  const change = before == null ? null : shareChange(requestMove(tally, line.before!), formatPercent(before))
  return (
    <Stack field="requestRate" whom={whom} change={change}>
      <span
        className="tabular"
        data-tooltip={creatorsCopy.requests(formatCount(tally.requested), formatCount(tally.placed))}
      >
        {formatPercent(figures.requestRate)}
      </span>
    </Stack>
  )
}

/** A dash, and on hover why there is no value. */
export function Nothing({ reason }: { reason: keyof typeof creatorsCopy.none }) {
  const text = creatorsCopy.none[reason]
  return (
    <span className={classes.none} data-tooltip={text}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{text}</span>
    </span>
  )
}

type StackProps = {
  field: keyof CreatorFigures
  whom: Whom
  /** How the figure moved; null while nothing is compared. */
  change?: Change | null
  children: ReactNode
}

/** A figure that can be asked about, a line for each currency, and beneath how it moved. */
function Stack({ field, whom, change = null, children }: StackProps) {
  const figure = useFigure(field, whom)
  return (
    <Figure figure={figure} className={classes.figure}>
      {children}
      <ChangeMark change={change} />
    </Figure>
  )
}

function ChangeMark({ change }: { change: Change | null }) {
  if (change === null) return null
  return (
    <span className={`${classes.change} tabular`} data-tooltip={change.hint}>
      <span aria-hidden="true">{change.short}</span>
      <span className="visually-hidden">{`, ${change.words}, ${change.hint.split('\n')[0]}`}</span>
    </span>
  )
}

/** The amount of a currency. */
export function sameCurrency(amounts: readonly MoneyAmount[], currency: string): MoneyAmount | undefined {
  return amounts.find((amount) => amount.currency === currency)
}

/** How many pixels a row needs beside those of one line: its further currencies, or what stands beneath its counts. */
export function extraHeight({ tally, before }: Compared): number {
  const currencies = tally.sales.filter((one) => one.orders > 0).length
  return Math.max((currencies - 1) * LINE_HEIGHT, before === null ? 0 : CHANGE_HEIGHT)
}
