import { formatCopy } from './format.copy.ts'
import { perLocale } from './locale.ts'

const formats = perLocale((locale) => ({
  count: new Intl.NumberFormat(locale),
  decimal: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
  average: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  compact: new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
  wholePercent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
  percent: new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
}))

const sizes = ['bytes', 'kilobytes', 'megabytes', 'gigabytes'] as const

/** A count with its group separators, `12,418`. */
export function formatCount(count: number): string {
  return formats().count.format(count)
}

/** A percentage 0–100 with one decimal, `86.2%`. */
export function formatPercent(percent: number): string {
  return formats().percent.format(percent / 100)
}

/** A percentage 0–100 without decimals, `85%`. */
export function formatWholePercent(percent: number): string {
  return formats().wholePercent.format(percent / 100)
}

/** A number with at most one decimal, `12.4`. */
export function formatDecimal(value: number): string {
  return formats().decimal.format(value)
}

/** A mean of scores with two decimals, `4.31`. */
export function formatAverage(average: number): string {
  return formats().average.format(average)
}

/** An amount of data, `850 B`, `1.2 MB`; 1,000 of one unit are one of the next. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1_000 ** step
  return formatCopy[sizes[step]!](step < 2 ? formatCount(Math.round(amount)) : formatDecimal(amount))
}
