import { addDays, type LocalDate } from '#shared/base/period.ts'
import { perLocale } from './locale.ts'

/** Days of a calendar, not instants: written in UTC, where they begin at midnight. */
const utc = { timeZone: 'UTC' } as const
const formats = perLocale((locale) => ({
  day: new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short', year: 'numeric' }),
  dayOfYear: new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short' }),
  month: new Intl.DateTimeFormat(locale, { ...utc, month: 'short', year: 'numeric' }),
}))

const at = (date: LocalDate) => Date.parse(`${date}T00:00:00Z`)

/** A calendar day with its year, `Nov 14, 2026`. */
export function formatLocalDay(date: LocalDate): string {
  return formats().day.format(at(date))
}

/** A calendar day among days of the same year, `Nov 14`. */
export function formatDayOfYear(date: LocalDate): string {
  return formats().dayOfYear.format(at(date))
}

/** A calendar month, `Nov 2026`. */
export function formatMonth(date: LocalDate): string {
  return formats().month.format(at(date))
}

/** The days `[from, to)` as people name them, by first and last: `Nov 1 – 14, 2026`. */
export function formatLocalDays(from: LocalDate, to: LocalDate): string {
  return formats().day.formatRange(at(from), at(addDays(to, -1)))
}
