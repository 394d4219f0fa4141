import { addDays, localDateAt } from '#shared/base/period.ts'
import type { PeriodInput } from '#shared/rpc/shapes.ts'

export const periodPresets = ['all', '7d', '30d', '90d'] as const
export type PeriodPreset = (typeof periodPresets)[number]

const DAYS: Record<Exclude<PeriodPreset, 'all'>, number> = { '7d': 7, '30d': 30, '90d': 90 }

/** The local days a preset stands for at an instant: today and the days before it, `[from, to)` with `to` tomorrow. */
export function periodOfPreset(preset: PeriodPreset, zone: string, nowAt: number): PeriodInput {
  if (preset === 'all') return { from: null, to: null, zone: null }
  const today = localDateAt(zone, nowAt)
  return { from: addDays(today, 1 - DAYS[preset]), to: addDays(today, 1), zone: null }
}
