/** A zone as it is offered: `Europe/Berlin · GMT+1`. */
export type ZoneOption = { value: string; label: string }

/** Every IANA zone the runtime knows with its offset at an instant; UTC, which runtimes leave out, comes first. */
export function zoneOptions(at: number): ZoneOption[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...zones].map((value) => ({ value, label: `${value.replaceAll('_', ' ')} · ${offsetOf(value, at)}` }))
}

function offsetOf(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}
