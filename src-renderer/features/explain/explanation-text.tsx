import { formatMoney } from '#shared/base/money.ts'
import type { Explanation, FigureInput, Opening, Quantity } from '#shared/rpc/shapes/explain.shapes.ts'
import { Button } from '../../ui/button.tsx'
import { formatAsOf } from '../../ui/format/instant.ts'
import { formatLocalDay, formatLocalDays } from '../../ui/format/local-day.ts'
import { locale } from '../../ui/format/locale.ts'
import { formatCount } from '../../ui/format/number.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { explainCopy as copy } from './explain.copy.ts'
import classes from './explain.module.css'

type ExplanationTextProps = { figure: FigureInput; explanation: Explanation; onOpen(opening: Opening): void }

/** What a figure is made of, what was left out and why, and the ways to its rows. */
export function ExplanationText({ figure, explanation, onOpen }: ExplanationTextProps) {
  const { zone, nowAt } = useTimes()
  const { metric, attribution, numerator, denominator, before, excluded, asOf, opens } = explanation
  return (
    <>
      <p className={classes.quiet}>{periodText(figure.period)}</p>
      {attribution !== null && <p className={classes.quiet}>{copy.rule(ruleText(attribution))}</p>}
      <dl className={`${classes.parts} tabular`}>
        <Part title={copy.numerator} quantity={numerator} />
        {denominator !== null && <Part title={copy.denominator} quantity={denominator} />}
        {before !== null && <Part title={copy.before} quantity={before.numerator} />}
        {before !== null && before.denominator !== null && (
          <Part title={copy.denominator} quantity={before.denominator} />
        )}
      </dl>
      <h3 className={classes.heading}>{copy.excluded}</h3>
      <dl className={`${classes.excluded} tabular`}>
        {excluded.map(({ reason, count }) => (
          <div key={reason} className={classes.line} data-none={count === 0}>
            <dt>{copy.reasons[reason]}</dt>
            <dd>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.opens}>
        {opens.map((opening) => (
          <Button key={JSON.stringify(opening.query)} disabled={opening.count === 0} onClick={() => onOpen(opening)}>
            {openText(opening)}
          </Button>
        ))}
      </div>
      <p className={classes.foot}>
        {copy.version(formatCount(metric.version))} ·{' '}
        {asOf === null ? copy.never : copy.asOf(formatAsOf(asOf, zone, nowAt))}
      </p>
    </>
  )
}

/** One part of a figure: how many rows, and what they add up to. */
function Part({ title, quantity }: { title: string; quantity: Quantity }) {
  const { what, measure, count, money, scores } = quantity
  const sums = money?.map((amount) => formatMoney(amount, locale())) ?? (scores === null ? [] : [formatCount(scores)])
  return (
    <div className={classes.part}>
      <dt>{title}</dt>
      <dd>
        {measure !== 'count' && (
          <span className={classes.sum}>
            {copy.measures[measure]} {sums.length === 0 ? '–' : sums.join(' · ')}
          </span>
        )}
        <span className={measure === 'count' ? classes.sum : classes.rows}>
          {formatCount(count)} {copy.quantities[what]}
        </span>
      </dd>
    </div>
  )
}

function openText({ what, count, isBefore }: Opening): string {
  const text = copy.open(formatCount(count), copy.quantities[what])
  return isBefore ? `${text} (${copy.before})` : text
}

function ruleText(rule: NonNullable<Explanation['attribution']>): string {
  if (rule.rule === 'linked') return copy.rules.linked
  return copy.rules.beforePurchase(rule.windowDays, formatCount(rule.windowDays))
}

function periodText(period: FigureInput['period']): string {
  const { from = null, to = null } = period ?? {}
  if (from !== null && to !== null) return formatLocalDays(from, to)
  if (from !== null) return copy.since(formatLocalDay(from))
  return to === null ? copy.allTime : copy.until(formatLocalDay(to))
}
