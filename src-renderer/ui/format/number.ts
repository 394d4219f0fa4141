import { locale } from './locale.ts'

const counts = new Intl.NumberFormat(locale)
const percents = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
const wholePercents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })

/** A count with its group separators, `12,418`. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** A percentage 0–100 with one decimal, `86.2%`. */
export function formatPercent(percent: number): string {
  return percents.format(percent / 100)
}

/** A percentage 0–100 without decimals, for progress. */
export function formatWholePercent(percent: number): string {
  return wholePercents.format(percent / 100)
}
