import { machineZone, type Period, periodOfDays } from '#shared/base/period.ts'
import { type PeriodInput, type Settings, settingsSchema } from '#shared/rpc/shapes.ts'
import type { Reader } from './db/connection.ts'
import { listSettings } from './db/queries/settings.queries.ts'

export const defaultSettings: Settings = {
  zone: null,
  weekStart: 'monday',
  theme: 'system',
  syncMode: 'live',
  keepMonths: null,
}

/** All settings; what the user file lacks, or holds in a form this version does not know, is the default. */
export function readSettings(user: Reader): Settings {
  const kept = listSettings(user)
  const known = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(kept[name])
    return parsed.success ? [[name, parsed.data]] : []
  })
  return { ...defaultSettings, ...Object.fromEntries(known) }
}

/** The local days of a question → instants, in the zone it names, else the reporting zone, else the machine's. */
export function periodOf({ from, to, zone }: PeriodInput, settings: Settings): Period {
  return periodOfDays(zone ?? settings.zone ?? machineZone(), from, to)
}
