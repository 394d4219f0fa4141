import { addDays, isLocalDate, type LocalDate, localDateAt } from '#shared/base/period.ts'
import type { PeriodInput } from '#shared/rpc/shapes.ts'

/** Periods by name, in the order they are offered. They move with the day. */
export const namedPeriods = [
  'today',
  'yesterday',
  '7d',
  '30d',
  '90d',
  'this-month',
  'last-month',
  'this-year',
  'all',
] as const
export type NamedPeriod = (typeof namedPeriods)[number]

/** A period as a person chose it: by its name, or local days `[from, to)`. */
export type PeriodChoice = NamedPeriod | { from: LocalDate; to: LocalDate }

const ALL: PeriodInput = { from: null, to: null, zone: null }

/** The local days a choice stands for at an instant, `[from, to)`; a period that is going on ends with today. */
export function periodOfChoice(choice: PeriodChoice, zone: string, nowAt: number): PeriodInput {
  if (choice === 'all') return ALL
  if (typeof choice === 'object') return { from: choice.from, to: choice.to, zone: null }
  const today = localDateAt(zone, nowAt)
  const firstOfMonth = `${today.slice(0, 8)}01`
  const tomorrow = addDays(today, 1)
  const days = (from: LocalDate, to: LocalDate) => ({ from, to, zone: null })
  switch (choice) {
    case 'today':
      return days(today, tomorrow)
    case 'yesterday':
      return days(addDays(today, -1), today)
    case '7d':
      return days(addDays(today, -6), tomorrow)
    case '30d':
      return days(addDays(today, -29), tomorrow)
    case '90d':
      return days(addDays(today, -89), tomorrow)
    case 'this-month':
      return days(firstOfMonth, tomorrow)
    case 'last-month':
      return days(`${addDays(firstOfMonth, -1).slice(0, 8)}01`, firstOfMonth)
    case 'this-year':
      return days(`${today.slice(0, 5)}01-01`, tomorrow)
  }
}

/** No shop sold anything before; a year that is still being typed reads as the year 2. */
const EARLIEST = '2000-01-01'

/** The choice two typed dates stand for, the last day meant whole; null while they are no period. */
export function choiceOfDates(first: string, last: string): PeriodChoice | null {
  const valid = isLocalDate(first) && isLocalDate(last) && first >= EARLIEST && first <= last
  return valid ? { from: first, to: addDays(last, 1) } : null
}

/** The two dates a choice shows, first and last day; blank where it has no end. */
export function datesOfChoice(choice: PeriodChoice, zone: string, nowAt: number): { first: string; last: string } {
  const { from, to } = periodOfChoice(choice, zone, nowAt)
  return { first: from ?? '', last: to === null ? '' : addDays(to, -1) }
}
