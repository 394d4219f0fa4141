import { useSyncStatus } from '../../data/sync.queries.ts'
import { formatAsOf } from '../../ui/format/instant.ts'
import { formatLocalDays } from '../../ui/format/local-day.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { csatScreenCopy as copy } from './csat.copy.ts'
import type { CsatScope } from './rating-queries.ts'

/** What stands beneath a saved picture: its days, and when the figures were true. */
export function useSource({ period: { from, to } }: CsatScope): string {
  const { zone, nowAt } = useTimes()
  const asOf = useSyncStatus()?.asOf ?? null
  const days = from === null || to === null ? copy.allTime : formatLocalDays(from, to)
  return asOf === null ? days : copy.source(days, copy.asOf(formatAsOf(asOf, zone, nowAt)))
}
