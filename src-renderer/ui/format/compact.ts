import { perLocale } from './locale.ts'

const format = perLocale((locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }))

/** A number as short as an axis needs it, `12K`. */
export function formatCompact(value: number): string {
  return format().format(value)
}
