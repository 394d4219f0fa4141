/** A calendar day of the reporting zone, `YYYY-MM-DD`. */
export type LocalDate = string

/** A half-open span of time `[fromAt, toAt)` in epoch ms UTC; null means unbounded on that side. */
export type Period = { fromAt: number | null; toAt: number | null }

const LOCAL_DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const DAY_MS = 86_400_000

/** True for a day that exists in the calendar, written `YYYY-MM-DD`. */
export function isLocalDate(value: string): boolean {
  const match = LOCAL_DATE.exec(value)
  if (match === null) return false
  const at = new Date(Date.UTC(+match[1]!, +match[2]! - 1, +match[3]!))
  return at.toISOString().slice(0, 10) === value
}

/** True when the runtime knows this IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** The machine's own IANA time zone. */
export function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

const wallClocks = new Map<string, Intl.DateTimeFormat>()

/** The local wall clock at an instant, written as if it were UTC (epoch ms); whole seconds. */
function wallClockAt(zone: string, at: number): number {
  let format = wallClocks.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    wallClocks.set(zone, format)
  }
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value)
  return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!)
}

/** The calendar day of an instant in a zone. */
export function localDateAt(zone: string, at: number): LocalDate {
  return new Date(wallClockAt(zone, at)).toISOString().slice(0, 10)
}

/**
 * The first instant of a calendar day in a zone: local midnight, or where a clock change skips midnight, the moment after.
 * Days are therefore 23, 24 or 25 hours long.
 * Units: epoch ms UTC. Throws RangeError for a day that does not exist.
 */
export function localDayStart(zone: string, date: LocalDate): number {
  const key = `${zone} ${date}`
  let start = dayStarts.get(key)
  if (start === undefined) {
    if (!isLocalDate(date)) throw new RangeError(`localDayStart: ${date} is not a day`)
    start = findDayStart(zone, date)
    if (dayStarts.size >= MOST_DAY_STARTS) dayStarts.clear()
    dayStarts.set(key, start)
  }
  return start
}

/** Asking the calendar costs 60 µs a day, and a trend asks for every day it shows, each time it is drawn. */
const dayStarts = new Map<string, number>()
const MOST_DAY_STARTS = 20_000

function findDayStart(zone: string, date: LocalDate): number {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const guess = midnight - (wallClockAt(zone, midnight) - midnight)
  const second = midnight - (wallClockAt(zone, guess) - guess)
  if (wallClockAt(zone, second) === midnight && wallClockAt(zone, second - 1000) < midnight) {
    // A clock set back just after midnight shows midnight twice; the day begins at the first.
    const earlier = second - 3_600_000
    if (wallClockAt(zone, earlier) !== midnight) return second
  }
  return firstInstantOn(zone, midnight)
}

/** Finds where the local date first reaches `midnight`'s day; local dates never run backwards. */
function firstInstantOn(zone: string, midnight: number): number {
  let before = midnight - DAY_MS
  let after = midnight + DAY_MS
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (wallClockAt(zone, middle) >= midnight) after = middle
    else before = middle
  }
  return after
}

/** The day `days` after (or before) a calendar day. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** How many calendar days lie in `[from, to)`; negative when they are the wrong way round. */
export function countDays(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** The preceding equal number of local days, what a period is compared with; null for one without both ends. */
export function precedingDays(days: {
  from: LocalDate | null
  to: LocalDate | null
}): { from: LocalDate; to: LocalDate } | null {
  const { from, to } = days
  return from === null || to === null || from >= to ? null : { from: addDays(from, -countDays(from, to)), to: from }
}

/** Local days `[from, to)` in a zone → the instants they span; a missing side stays unbounded. */
export function periodOfDays(zone: string, from: LocalDate | null, to: LocalDate | null): Period {
  return {
    fromAt: from === null ? null : localDayStart(zone, from),
    toAt: to === null ? null : localDayStart(zone, to),
  }
}
