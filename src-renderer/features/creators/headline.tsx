import { formatMoney, type Money } from '#shared/base/money.ts'
import type { CreatorTotal } from '#shared/rpc/shapes.ts'
import { isIncomplete, useSyncStatus } from '../../data/sync.queries.ts'
import { Button } from '../../ui/button.tsx'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { formatAsOf } from '../../ui/format/instant.ts'
import { locale } from '../../ui/format/locale.ts'
import { formatCount } from '../../ui/format/number.ts'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { useTimes } from '../../ui/moment/moment.tsx'
import { MoneyFigure } from '../../ui/money/money.tsx'
import { creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'

const { columns } = creatorsCopy

type HeadlineProps = {
  name: string
  figures: CreatorTotal
  /** null while the total is shown: there is nothing to open or to go back from. */
  onShowOrders: (() => void) | null
  onClear: (() => void) | null
}

/** The figures that matter, big once: of the selected creator, else of all. */
export function Headline({ name, figures, onShowOrders, onClear }: HeadlineProps) {
  const { zone, nowAt } = useTimes()
  const status = useSyncStatus()
  const asOf = status?.asOf ?? null
  const sales = formatCount(figures.widgetAssistedSales)
  return (
    <section className={classes.headline} aria-label={`${creatorsCopy.figures}: ${name}`}>
      <div className={classes.who}>
        <h2 className={classes.whoName}>
          <span className={classes.name}>{name}</span>
          {isIncomplete(status) && <IncompleteMark small />}
        </h2>
        <span className={`${classes.asOf} tabular`}>
          {asOf !== null && creatorsCopy.asOf(formatAsOf(asOf, zone, nowAt))}
        </span>
        <span className={classes.actions}>
          {onShowOrders !== null && <Button onClick={onShowOrders}>{creatorsCopy.showOrders}</Button>}
          {onClear !== null && (
            <Button look="quiet" onClick={onClear}>
              {creatorsCopy.clearSelection}
            </Button>
          )}
        </span>
      </div>
      <Figure label={columns.widgetAssistedSales} text={sales}>
        <span className="tabular">{sales}</span>
      </Figure>
      <Figure label={columns.widgetAssistedRevenue} text={moneyText(figures.widgetAssistedRevenue)}>
        <span className={classes.moneyFigures} data-several={figures.widgetAssistedRevenue.length > 1}>
          {figures.widgetAssistedRevenue.length === 0
            ? '–'
            : figures.widgetAssistedRevenue.map((amount) => <MoneyFigure key={amount.currency} amount={amount} />)}
        </span>
      </Figure>
      <Figure label={columns.csat} text={null}>
        <span className={classes.share}>
          <ShareMark share={figures.csat} />
        </span>
      </Figure>
    </section>
  )
}

/** One figure under its label; read as one: "Widget-assisted sales: 12". */
function Figure({ label, text, children }: { label: string; text: string | null; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={text === null ? label : `${label}: ${text}`} className={classes.figure}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>{children}</span>
    </div>
  )
}

function moneyText(amounts: readonly Money[]): string {
  return amounts.length === 0 ? '–' : amounts.map((amount) => formatMoney(amount, locale())).join(', ')
}
