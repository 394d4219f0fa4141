import { perLocale } from './locale.ts'

type Headings = { sameYear: Intl.DateTimeFormat; otherYear: Intl.DateTimeFormat; year: Intl.DateTimeFormat }

const zonesOf = perLocale((locale) => ({ locale, byZone: new Map<string, Headings>() }))

/** The day of an instant as a heading over what happened on it, `Sat, Nov 14`; with the year when it is not this one. */
export function formatDayHeading(at: number, zone: string, nowAt: number): string {
  const { locale, byZone } = zonesOf()
  let formats = byZone.get(zone)
  if (formats === undefined) {
    const day = { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' } as const
    formats = {
      sameYear: new Intl.DateTimeFormat(locale, day),
      otherYear: new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }),
      year: new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }),
    }
    byZone.set(zone, formats)
  }
  const isThisYear = formats.year.format(at) === formats.year.format(nowAt)
  return (isThisYear ? formats.sameYear : formats.otherYear).format(at)
}
