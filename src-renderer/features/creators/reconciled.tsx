import { orderCount } from '#shared/metrics/orders.metric.ts'
import { formatCount } from '../../ui/format/number.ts'
import type { CreatorLine } from './creator-lines.ts'
import { creatorsCopy as copy } from './creators.copy.ts'
import classes from './creators.module.css'

/** Says that the rows add up to the orders there are, each counted once, or that they do not. */
export function Reconciled({ lines, distinct }: { lines: readonly CreatorLine[]; distinct: number }) {
  const credited = lines.filter((line) => line.creatorId !== null)
  const count = (some: readonly CreatorLine[]) => some.reduce((sum, { tally }) => sum + orderCount(tally.sales), 0)
  const all = count(lines)
  const creators = credited.filter(({ tally }) => orderCount(tally.sales) > 0).length
  const text =
    all === distinct
      ? copy.reconciled(
          formatCount(distinct),
          formatCount(count(credited)),
          copy.count(formatCount(creators), creators),
          formatCount(all - count(credited)),
        )
      : copy.unreconciled(formatCount(all), formatCount(distinct))
  return (
    <span className={`${classes.asOf} tabular`} data-warning={all !== distinct}>
      {text}
    </span>
  )
}
