import { machineZone, type Period, periodOfDays } from '#shared/base/period.ts'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import { type Attribution, type PeriodInput, type Settings, settingsSchema } from '#shared/rpc/shapes.ts'
import type { Reader } from './db/connection.ts'
import { listSettings } from './db/queries/settings.queries.ts'

/** All settings; what the user file lacks, or holds in a form this version does not know, is the default. */
export function readSettings(user: Reader): Settings {
  const kept = listSettings(user)
  const known = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(kept[name])
    return parsed.success ? [[name, parsed.data]] : []
  })
  return { ...defaultSettings, ...Object.fromEntries(known) }
}

/** The zone of a question's days: the one it names, else the reporting zone, else the machine's. */
export function zoneOf({ zone }: PeriodInput, settings: Settings): string {
  return zone ?? settings.zone ?? machineZone()
}

/** The local days of a question → instants, in its zone. */
export function periodOf(period: PeriodInput, settings: Settings): Period {
  return periodOfDays(zoneOf(period, settings), period.from, period.to)
}

/** The attribution rule a question means: the one it names, else the setting. */
export function attributionOf(named: Attribution | null, settings: Settings): Attribution {
  if (named !== null) return named
  const { attributionRule, attributionDays } = settings
  return attributionRule === 'linked' ? { rule: 'linked' } : { rule: attributionRule, windowDays: attributionDays }
}
