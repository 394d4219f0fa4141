import { perLocale } from './locale.ts'

type Formats = { day: Intl.DateTimeFormat; dayYear: Intl.DateTimeFormat; year: Intl.DateTimeFormat } & {
  minute: Intl.DateTimeFormat
  second: Intl.DateTimeFormat
  full: Intl.DateTimeFormat
}

const zonesOf = perLocale((locale) => ({ locale, byZone: new Map<string, Formats>() }))

/** Times are on the 24-hour clock everywhere: they stand in columns and are compared, not read aloud. */
function formatsIn(zone: string): Formats {
  const { locale, byZone } = zonesOf()
  let formats = byZone.get(zone)
  if (formats === undefined) {
    const clock = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    const day = { timeZone: zone, day: 'numeric', month: 'short' } as const
    formats = {
      day: new Intl.DateTimeFormat(locale, day),
      dayYear: new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }),
      year: new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }),
      minute: new Intl.DateTimeFormat(locale, clock),
      second: new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' }),
      full: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: zone, hourCycle: 'h23' }),
    }
    byZone.set(zone, formats)
  }
  return formats
}

/** The day of an instant, `Nov 14`; with the year when it is not this one. */
export function formatDay(at: number, zone: string, nowAt: number): string {
  const formats = formatsIn(zone)
  const sameYear = formats.year.format(at) === formats.year.format(nowAt)
  return (sameYear ? formats.day : formats.dayYear).format(at)
}

/** The time of day of an instant, `09:12`. */
export function formatTime(at: number, zone: string): string {
  return formatsIn(zone).minute.format(at)
}

/** Day and time, `Nov 14, 09:12`. */
export function formatMoment(at: number, zone: string, nowAt: number): string {
  return `${formatDay(at, zone, nowAt)}, ${formatTime(at, zone)}`
}

/** When figures were true: `14:02:31`, or with its day when that is not today. */
export function formatAsOf(at: number, zone: string, nowAt: number): string {
  const formats = formatsIn(zone)
  const time = formats.second.format(at)
  const today = formats.dayYear.format(at) === formats.dayYear.format(nowAt)
  return today ? time : `${formatDay(at, zone, nowAt)}, ${time}`
}

/** An instant in full, with its zone, for tooltips. */
export function formatFull(at: number, zone: string): string {
  return formatsIn(zone).full.format(at)
}
