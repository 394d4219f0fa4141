import { useContext } from 'react'
import type { Money as MoneyAmount } from '#shared/base/money.ts'
import { Figure } from '../../ui/figure/figure.tsx'
import { Money } from '../../ui/money/money.tsx'
import type { Compared } from './creator-lines.ts'
import { creatorsCopy } from './creators.copy.ts'
import { AssistShareCell, CountCell, MoneyCell, RequestCell, RevenueShareCell } from './figure-cells.tsx'
import { FigureScopeContext, figureOf } from './figure-scope.ts'
import classes from './panel.module.css'

type SumsProps = { line: Compared; creatorId: string | null }

/** From items to net, a column for each currency; beside it what the widget had a part in. */
export function CreatorSums({ line, creatorId }: SumsProps) {
  const whom = { creatorId }
  const copy = creatorsCopy
  const facts = [
    [copy.columns.orders, <CountCell key="orders" line={line} whom={whom} field="orders" />],
    [copy.columns.assistShare, <AssistShareCell key="share" line={line} whom={whom} />],
    [copy.columns.assistedAov, <MoneyCell key="aov" line={line} whom={whom} field="assistedAov" />],
    [copy.columns.revenueShare, <RevenueShareCell key="revenue" line={line} whom={whom} />],
    [copy.columns.requestRate, <RequestCell key="requests" line={line} whom={whom} />],
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
      <h3 className={classes.heading}>{copy.panel.sums}</h3>
      <SumsTable line={line} creatorId={creatorId} />
    </section>
  )
}

function SumsTable({ line, creatorId }: SumsProps) {
  const { columns, panel, none } = creatorsCopy
  const { figures } = line
  const currencies = figures.revenue.map(({ currency }) => currency)
  if (currencies.length === 0) return <p className={classes.muted}>{none.money}</p>
  const rows = [
    { field: 'items', title: columns.items },
    { field: 'discounts', title: panel.minus(columns.discounts) },
    { field: 'gross', title: panel.equals(columns.gross), isSum: true },
    { field: 'refunds', title: panel.minus(columns.refunds) },
    { field: 'revenue', title: panel.equals(panel.net), isSum: true },
  ] as const
  return (
    <table className={`${classes.sums} tabular`}>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field} data-sum={'isSum' in row}>
            <th scope="row">{row.title}</th>
            {figures[row.field].map((amount) => (
              <td key={amount.currency}>
                <Sum field={row.field} amount={amount} creatorId={creatorId} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type SumProps = {
  field: 'items' | 'discounts' | 'gross' | 'refunds' | 'revenue'
  amount: MoneyAmount
  creatorId: string | null
}

function Sum({ field, amount, creatorId }: SumProps) {
  const scope = useContext(FigureScopeContext)
  return (
    <Figure figure={{ ...figureOf(field, { creatorId }, scope), currency: amount.currency }}>
      <Money amount={amount} />
    </Figure>
  )
}
