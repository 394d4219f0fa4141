import { type ReactNode, useContext } from 'react'
import type { CreatorFigures } from '#shared/metrics/creator-figures.ts'
import { Figure } from '../../ui/figure/figure.tsx'
import { formatPercent } from '../../ui/format/number.ts'
import { Money } from '../../ui/money/money.tsx'
import type { Compared } from './creator-lines.ts'
import { creatorsCopy } from './creators.copy.ts'
import { AssistShareCell, CountCell, Nothing, RequestCell, sameCurrency } from './figure-cells.tsx'
import { FigureScopeContext, figureOf } from './figure-scope.ts'
import type { MoneyColumn } from './money-columns.ts'
import classes from './panel.module.css'

type SumsProps = { line: Compared; creatorId: string | null }

/** Counts and shares, and from items to net with what the widget had a part in, a column for each currency. */
export function CreatorSums({ line, creatorId }: SumsProps) {
  const whom = { creatorId }
  const { columns, panel } = creatorsCopy
  const facts = [
    [columns.orders, <CountCell key="orders" line={line} whom={whom} field="orders" />],
    [columns.assistShare, <AssistShareCell key="share" line={line} whom={whom} />],
    [columns.requestRate, <RequestCell key="requests" line={line} whom={whom} />],
  ] as const
  return (
    <section className={classes.section}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className={classes.heading}>{panel.sums}</h3>
      <SumsTable line={line} creatorId={creatorId} />
    </section>
  )
}

type Row = { field: MoneyColumn | 'revenueShare'; title: string; rule?: 'sum' | 'part' }

function SumsTable({ line, creatorId }: SumsProps) {
  const { columns, panel, none } = creatorsCopy
  const { figures } = line
  const currencies = figures.revenue.map(({ currency }) => currency)
  if (currencies.length === 0) return <p className={classes.muted}>{none.money}</p>
  const rows: readonly Row[] = [
    { field: 'items', title: columns.items },
    { field: 'discounts', title: panel.minus(columns.discounts) },
    { field: 'gross', title: panel.equals(columns.gross), rule: 'sum' },
    { field: 'refunds', title: panel.minus(columns.refunds) },
    { field: 'revenue', title: panel.equals(panel.net), rule: 'sum' },
    { field: 'widgetAssistedRevenue', title: columns.widgetAssistedRevenue, rule: 'part' },
    { field: 'revenueShare', title: columns.revenueShare },
    { field: 'assistedAov', title: columns.assistedAov },
  ]
  return (
    <table className={`${classes.sums} tabular`}>
      <tbody>
        {rows.map(({ field, title, rule }) => (
          <tr key={field} data-rule={rule}>
            <th scope="row">{title}</th>
            {currencies.map((currency) => (
              <td key={currency}>
                <Sum field={field} figures={figures} currency={currency} creatorId={creatorId} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type SumProps = { field: Row['field']; figures: CreatorFigures; currency: string; creatorId: string | null }

function Sum({ field, figures, currency, creatorId }: SumProps) {
  const scope = useContext(FigureScopeContext)
  const value = amountIn(field, figures, currency)
  if (value === null) return <Nothing reason={field === 'revenueShare' ? 'net' : 'sales'} />
  return <Figure figure={{ ...figureOf(field, { creatorId }, scope), currency }}>{value}</Figure>
}

function amountIn(field: Row['field'], figures: CreatorFigures, currency: string): ReactNode {
  if (field === 'revenueShare') {
    const percent = figures.revenueShare.find((one) => one.currency === currency)?.percent ?? null
    return percent === null ? null : formatPercent(percent)
  }
  const amount = sameCurrency(figures[field], currency)
  return amount === undefined ? null : <Money amount={amount} />
}
