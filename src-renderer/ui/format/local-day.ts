import { addDays, type LocalDate } from '#shared/base/period.ts'
import { locale } from './locale.ts'

/** Days of a calendar, not instants: written in UTC, where they begin at midnight. */
const utc = { timeZone: 'UTC' } as const
const day = new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short', year: 'numeric' })
const dayOfYear = new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short' })
const month = new Intl.DateTimeFormat(locale, { ...utc, month: 'short', year: 'numeric' })

const at = (date: LocalDate) => Date.parse(`${date}T00:00:00Z`)

/** A calendar day with its year, `Nov 14, 2026`. */
export function formatLocalDay(date: LocalDate): string {
  return day.format(at(date))
}

/** A calendar day among days of the same year, `Nov 14`. */
export function formatDayOfYear(date: LocalDate): string {
  return dayOfYear.format(at(date))
}

/** A calendar month, `Nov 2026`. */
export function formatMonth(date: LocalDate): string {
  return month.format(at(date))
}

/** The days `[from, to)` as people name them, by first and last: `Nov 1 – 14, 2026`. */
export function formatLocalDays(from: LocalDate, to: LocalDate): string {
  return day.formatRange(at(from), at(addDays(to, -1)))
}
