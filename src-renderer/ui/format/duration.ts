import { formatCopy as copy } from './format.copy.ts'
import { formatCount, formatDecimal } from './number.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** How long something took, from milliseconds: `0.4 s`, `12 s`, `2 min 5 s`, `1 h 3 min`. */
export function formatDuration(ms: number): string {
  if (ms < 10 * SECOND_MS) return copy.seconds(formatDecimal(ms / SECOND_MS))
  const seconds = Math.round(ms / SECOND_MS)
  if (seconds < 60) return copy.seconds(formatCount(seconds))
  if (seconds < HOUR_MS / SECOND_MS) return pair(seconds, copy.minutes, copy.seconds)
  return pair(Math.round(ms / MINUTE_MS), copy.hours, copy.minutes)
}

type Unit = (text: string) => string

function pair(total: number, large: Unit, small: Unit): string {
  const rest = total % 60
  const whole = large(formatCount(Math.floor(total / 60)))
  return rest === 0 ? whole : `${whole} ${small(formatCount(rest))}`
}

/** About how long something will still take: whole minutes, from an hour and a half on whole hours; null below one minute. */
export function formatAbout(ms: number): string | null {
  if (ms < 45 * SECOND_MS) return null
  if (ms < 1.5 * HOUR_MS) return copy.minutes(formatCount(Math.max(1, Math.round(ms / MINUTE_MS))))
  return copy.hours(formatCount(Math.round(ms / HOUR_MS)))
}
