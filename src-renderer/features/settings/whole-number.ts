/** The whole number a field holds, from `min` to `max`; undefined for anything else. */
export function wholeNumber(text: string, min: number, max: number): number | undefined {
  const trimmed = text.trim()
  const value = /^\d{1,3}$/.test(trimmed) ? Number(trimmed) : Number.NaN
  return value >= min && value <= max ? value : undefined
}
