import type { LocalDate, Period } from '#shared/base/period.ts'
import { periodOfDays, precedingDays } from '#shared/base/period.ts'
import type { Attribution, PeriodInput, Settings } from '#shared/rpc/shapes.ts'
import { attributionOf, periodOf, zoneOf } from '../settings.ts'
import type { Calendar } from './trend-buckets.ts'

/** A question about creators with everything settled that the setting decides. */
export type CreatorsQuestion = {
  period: Period
  compared: { days: { from: LocalDate; to: LocalDate }; period: Period } | null
  attribution: Attribution
  calendar: Calendar
  nowAt: number
}

/** Settles a question by the settings. */
export function settleQuestion(
  asked: { period: PeriodInput; compare: boolean; attribution: Attribution | null },
  settings: Settings,
): CreatorsQuestion {
  const zone = zoneOf(asked.period, settings)
  const days = asked.compare ? precedingDays(asked.period) : null
  return {
    period: periodOf(asked.period, settings),
    compared: days && { days, period: periodOfDays(zone, days.from, days.to) },
    attribution: attributionOf(asked.attribution, settings),
    calendar: { zone, weekStart: settings.weekStart },
    nowAt: Date.now(),
  }
}
