const ISO_INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))$/i

/**
 * Reads an ISO 8601 instant that names its offset.
 * Shape: text → epoch ms UTC, or null when it is not such an instant or no such moment exists (`2026-02-30`).
 * A missing offset is refused: guessing a zone would move the record by hours.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value !== 'string') return null
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

/** Epoch ms UTC → ISO 8601 UTC with milliseconds; null stays null. */
export function isoInstant(at: number): string
export function isoInstant(at: number | null): string | null
export function isoInstant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
