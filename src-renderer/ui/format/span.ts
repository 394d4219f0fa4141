import { perLocale } from './locale.ts'

type Unit = 'day' | 'hour' | 'minute'

const MINUTE_MS = 60_000
const UNIT_MS: Record<Unit, number> = { day: 86_400_000, hour: 3_600_000, minute: MINUTE_MS }

const formats = perLocale((locale) => {
  const of = (unit: Unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return {
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    ago: new Intl.RelativeTimeFormat(locale, { numeric: 'always' }),
  }
})

/** A span from milliseconds in its largest whole unit, rounded: `2 days`, `5 hours`, `1 minute`; never nothing at all. */
export function formatSpan(ms: number): string {
  const { unit, count } = largest(ms)
  return formats()[unit].format(count)
}

/** How long ago something was, from milliseconds: `12 days ago`. */
export function formatAgo(ms: number): string {
  const { unit, count } = largest(ms)
  return formats().ago.format(-count, unit)
}

function largest(ms: number): { unit: Unit; count: number } {
  // Up to two days in hours: "1 day" would hide too much.
  const unit: Unit = ms >= 2 * UNIT_MS.day ? 'day' : ms >= UNIT_MS.hour ? 'hour' : 'minute'
  return { unit, count: Math.max(1, Math.round(ms / UNIT_MS[unit])) }
}
