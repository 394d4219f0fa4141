import { perLocale } from './locale.ts'

const signDisplay = 'exceptZero' as const
const formats = perLocale((locale) => ({
  count: new Intl.NumberFormat(locale, { signDisplay, maximumFractionDigits: 0 }),
  decimal: new Intl.NumberFormat(locale, { signDisplay, minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  percent: new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay,
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }),
}))

/** A difference of counts, `+12`, `-3`, `0`. */
export function formatSignedCount(difference: number): string {
  return formats().count.format(difference)
}

/** A difference in percentage points with one decimal, without its unit: `+4.2`. */
export function formatSignedPoints(points: number): string {
  return formats().decimal.format(points)
}

/** A relative change, percent 0–100: `+8.3%`. */
export function formatSignedPercent(percent: number): string {
  return formats().percent.format(percent / 100)
}
