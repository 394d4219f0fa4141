import type { Money } from '#shared/base/money.ts'
import { assistShare } from '#shared/metrics/assist-share.metric.ts'
import { assistedAov } from '#shared/metrics/assisted-aov.metric.ts'
import { creatorCsat } from '#shared/metrics/creator-csat.metric.ts'
import { discounts } from '#shared/metrics/discounts.metric.ts'
import { gross } from '#shared/metrics/gross.metric.ts'
import { items } from '#shared/metrics/items.metric.ts'
import { orderCount } from '#shared/metrics/orders.metric.ts'
import { refunds } from '#shared/metrics/refunds.metric.ts'
import { requestRate } from '#shared/metrics/request-rate.metric.ts'
import { revenue } from '#shared/metrics/revenue.metric.ts'
import { revenueShare } from '#shared/metrics/revenue-share.metric.ts'
import { widgetAssistedRevenue } from '#shared/metrics/widget-assisted-revenue.metric.ts'
import { widgetAssistedSales } from '#shared/metrics/widget-assisted-sales.metric.ts'
import type { CreatorLine } from './creator-lines.ts'

/** What a row sorts by in a column; null: nothing to sort by. */
type SortValue = number | string | readonly Money[] | null

const money = (amounts: readonly Money[]) => (amounts.length === 0 ? null : amounts)

const sortValues: Readonly<Record<string, (line: CreatorLine) => SortValue>> = {
  name: ({ name, creatorId }) => name ?? creatorId,
  orders: ({ tally }) => orderCount(tally.sales),
  items: ({ tally }) => money(items(tally.sales)),
  discounts: ({ tally }) => money(discounts(tally.sales)),
  gross: ({ tally }) => money(gross(tally.sales)),
  refunds: ({ tally }) => money(refunds(tally.sales)),
  revenue: ({ tally }) => money(revenue(tally.sales)),
  widgetAssistedSales: ({ tally }) => widgetAssistedSales(tally.sales),
  widgetAssistedRevenue: ({ tally }) => money(widgetAssistedRevenue(tally.sales)),
  assistedAov: ({ tally }) => money(assistedAov(tally.sales)),
  assistShare: ({ tally }) => assistShare(tally.sales),
  revenueShare: ({ tally }) => firstShare(tally.sales),
  // As they are ranked; who has too few responses for a rank comes after all who have one.
  csat: ({ rank, tally }) => (rank === null ? null : creatorCsat(tally)!.low),
  rank: ({ rank }) => rank?.place ?? null,
  requestRate: ({ tally }) => requestRate(tally),
  trend: ({ trend }) => rise(trend),
}

export const creatorSortColumns: readonly string[] = Object.keys(sortValues)

/**
 * The rows in the order of a column. Those without a value come last both ways, orders of nobody after all others; equal ones
 * go by name.
 */
export function sortLines(
  lines: readonly CreatorLine[],
  { column, direction }: { column: string; direction: 'asc' | 'desc' },
): CreatorLine[] {
  const sortValue = sortValues[column] ?? sortValues.widgetAssistedSales!
  const sign = direction === 'asc' ? 1 : -1
  const keyed = lines.map((line) => ({ line, value: sortValue(line), name: line.name ?? line.creatorId ?? '' }))
  const { compare } = new Intl.Collator(undefined, { numeric: true })
  keyed.sort(
    (a, b) =>
      last(a.line.creatorId === null, b.line.creatorId === null) ||
      last(a.value === null, b.value === null) ||
      sign * compareValues(a.value, b.value, compare) ||
      compare(a.name, b.name) ||
      (a.line.id < b.line.id ? -1 : 1),
  )
  return keyed.map(({ line }) => line)
}

function last(a: boolean, b: boolean): number {
  return Number(a) - Number(b)
}

function compareValues(a: SortValue, b: SortValue, compareTexts: (a: string, b: string) => number): number {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b)
  if (Array.isArray(a) && Array.isArray(b)) return compareMoney(a, b)
  return Number(a) - Number(b)
}

/** Money lists sort by currency, then amount, line by line; amounts of different currencies are never compared. */
export function compareMoney(a: readonly Money[], b: readonly Money[]): number {
  for (let line = 0; line < Math.max(a.length, b.length); line++) {
    const left = a[line]
    const right = b[line]
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1
    if (left.currency !== right.currency) return left.currency < right.currency ? -1 : 1
    if (left.minor !== right.minor) return left.minor - right.minor
  }
  return 0
}

/** How much the later half of a trend has over the earlier one; null without a trend. */
export function rise(trend: Uint32Array): number | null {
  if (trend.length < 2) return null
  const half = trend.length / 2
  let sum = 0
  for (const [place, count] of trend.entries()) sum += Math.sign(place + 0.5 - half) * count
  return sum
}

/** Shares of different currencies cannot be compared: the first currency decides. */
function firstShare(sales: CreatorLine['tally']['sales']): number | null {
  return revenueShare(sales)[0]?.percent ?? null
}
