import { formatMoney, type Money } from '#shared/base/money.ts'
import type { CreatorTally } from '#shared/metrics/creator-tally.ts'
import { csatChange } from '#shared/metrics/csat-change.metric.ts'
import { isClear, newcombePoints, type PointsInterval } from '#shared/metrics/newcombe.ts'
import { orderCount } from '#shared/metrics/orders.metric.ts'
import { percentOf } from '#shared/metrics/percent.ts'
import { sampleOf } from '#shared/metrics/sample-rule.ts'
import { responses } from '#shared/metrics/score-tally.ts'
import { widgetAssistedSales } from '#shared/metrics/widget-assisted-sales.metric.ts'
import { locale } from '../../ui/format/locale.ts'
import { formatCount, formatDecimal } from '../../ui/format/number.ts'
import { formatSignedCount, formatSignedPercent, formatSignedPoints } from '../../ui/format/signed.ts'
import { creatorsCopy } from './creators.copy.ts'

/** How a figure moved: short for a cell, in plain words for a headline, and what stood before for a tooltip. */
export type Change = { short: string; words: string; hint: string }

/** A count against the one before. */
export function countChange(now: number, before: number): Change {
  const copy = creatorsCopy.change
  const hint = copy.before(formatCount(before))
  if (now === before) return { short: formatSignedCount(0), words: copy.same, hint }
  const relative = percentOf(now - before, before)
  const by = formatCount(Math.abs(now - before))
  const text = relative === null ? by : `${by} (${formatSignedPercent(relative)})`
  return { short: formatSignedCount(now - before), words: (now > before ? copy.up : copy.down)(text), hint }
}

/** One amount against the one before, both of one currency; relative, as amounts are long. */
export function moneyChange(now: Money, before: Money | undefined): Change {
  const copy = creatorsCopy.change
  const earlier = before ?? { currency: now.currency, minor: 0 }
  const hint = before === undefined ? copy.nothingBefore : copy.before(formatMoney(before, locale()))
  if (now.minor === earlier.minor) return { short: formatSignedPercent(0), words: copy.same, hint }
  const relative = percentOf(now.minor - earlier.minor, Math.abs(earlier.minor))
  if (relative === null) return { short: copy.added, words: copy.added, hint }
  const words = (relative > 0 ? copy.up : copy.down)(formatSignedPercent(Math.abs(relative)).replace('+', ''))
  return { short: formatSignedPercent(relative), words, hint }
}

/** A share against the one before, in points; says when the difference may be chance. null where either is missing. */
export function shareChange(change: PointsInterval | null, before: string): Change | null {
  const copy = creatorsCopy.change
  if (change === null) return null
  const signed = formatSignedPoints(change.points)
  const within = copy.within(formatSignedPoints(change.low), formatSignedPoints(change.high))
  const clear = isClear(change)
  const by = copy.pointsLong(formatDecimal(Math.abs(change.points)))
  return {
    short: clear ? copy.points(signed) : `≈ ${copy.points(signed)}`,
    words: clear ? copy.clearly((change.points > 0 ? copy.up : copy.down)(by)) : copy.closeBy(signed),
    hint: `${copy.before(before)}\n${clear ? within : `${copy.close}\n${within}`}`,
  }
}

/** How CSAT moved; with too few responses on either side that is all that can be said. */
export function csatMove(now: CreatorTally, before: CreatorTally, beforeText: string): Change | null {
  const copy = creatorsCopy.change
  const counts = [responses(now.scores), responses(before.scores)]
  if (counts.includes(0)) return null
  if (counts.some((count) => sampleOf(count) === 'few')) return { short: '', words: copy.few, hint: copy.few }
  return shareChange(csatChange({ now: now.scores, before: before.scores }), beforeText)
}

/** How the share of widget-assisted orders moved. */
export function assistMove(now: CreatorTally, before: CreatorTally): PointsInterval | null {
  const part = ({ sales }: CreatorTally) => ({ part: widgetAssistedSales(sales), whole: orderCount(sales) })
  return newcombePoints(part(now), part(before))
}

/** How the share of orders with a request moved. */
export function requestMove(now: CreatorTally, before: CreatorTally): PointsInterval | null {
  const part = ({ requested, placed }: CreatorTally) => ({ part: requested, whole: placed })
  return newcombePoints(part(now), part(before))
}
