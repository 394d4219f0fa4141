import { localDateAt } from '#shared/base/period.ts'

/** Something that happened, epoch ms UTC. */
type Happened = { occurredAt: number }

/** What happened on one calendar day of the reporting zone, in the order it came in. */
export type TimelineDay<T> = { date: string; at: number; events: T[] }

/** Parts a timeline, newest first, into its days. Shape: events → days in the same order, none of them empty. */
export function timelineDays<T extends Happened>(events: readonly T[], zone: string): TimelineDay<T>[] {
  const days: TimelineDay<T>[] = []
  for (const event of events) {
    const date = localDateAt(zone, event.occurredAt)
    const day = days.at(-1)
    if (day?.date === date) day.events.push(event)
    else days.push({ date, at: event.occurredAt, events: [event] })
  }
  return days
}
