const ISO_INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))$/i

/**
 * Reads an ISO 8601 instant that names its offset.
 * Shape: text → epoch ms UTC, or null when it is not such an instant or no such moment exists (`2026-02-30`).
 * A missing offset is refused: guessing a zone would move the record by hours.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const usual = usualInstant(value)
  if (usual !== null) return usual
  const match = ISO_INSTANT.exec(value)
  if (match === null) return null
  const [, year, month, day, hour, minute, second = '0', fraction = '', sign, offsetHour = '0', offsetMinute = '0'] =
    match
  const at = Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second)
  const real = new Date(at)
  const exists =
    real.getUTCMonth() === +month! - 1 && real.getUTCDate() === +day! && +hour! < 24 && +minute! < 60 && +second < 60
  if (!exists || +year! < 100 || +offsetHour > 14 || +offsetMinute > 59) return null
  const offsetMs = (sign === '-' ? -1 : 1) * (+offsetHour * 60 + +offsetMinute) * 60_000
  return at + Number(fraction.padEnd(3, '0').slice(0, 3)) - offsetMs
}

const ZERO = 48
const USUAL_LENGTH = '2026-11-01T00:00:00.000Z'.length
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The form every store writes, `2026-11-01T00:00:00.000Z`, read without a pattern; null for any other. */
function usualInstant(text: string): number | null {
  if (text.length !== USUAL_LENGTH || text.charCodeAt(23) !== 90 || text.charCodeAt(10) !== 84) return null
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(19) !== 46) return null
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, 19)
  const ms = digits(text, 20, 23)
  // A letter among the digits makes its number NaN, which no comparison lets through.
  if (!(year >= 1900 && month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60 && ms >= 0)) {
    return null
  }
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (day > DAYS_IN_MONTH[month - 1]! + Number(leap)) return null
  return ((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1_000 + ms
}

function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/** Days from 1970-01-01 to a date of the Gregorian calendar. Years begin in March, so that the leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Epoch ms UTC → ISO 8601 UTC with milliseconds; null stays null. */
export function isoInstant(at: number): string
export function isoInstant(at: number | null): string | null
export function isoInstant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
