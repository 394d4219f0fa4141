import { expect, it } from 'vitest'
import { timelineDays } from './timeline-days.ts'

const at = (text: string) => ({ occurredAt: Date.parse(text) })
const parts = (zone: string, ...texts: string[]) =>
  timelineDays(texts.map(at), zone).map(({ date, events }) => [date, events.length])

it('parts events by the calendar of the zone', () => {
  const texts = ['2026-11-15T00:10:00Z', '2026-11-14T23:50:00Z', '2026-11-14T08:00:00Z'] as const
  expect(parts('UTC', ...texts)).toEqual([
    ['2026-11-15', 1],
    ['2026-11-14', 2],
  ])
  expect(parts('Europe/Berlin', ...texts)).toEqual([
    ['2026-11-15', 2],
    ['2026-11-14', 1],
  ])
})
it('keeps the 25 hours of a day that sets its clocks back together', () => {
  expect(parts('Europe/Berlin', '2026-10-25T22:59:00Z', '2026-10-24T22:00:00Z', '2026-10-24T21:59:00Z')).toEqual([
    ['2026-10-25', 2],
    ['2026-10-24', 1],
  ])
})
it('has no day without an event', () => {
  expect(timelineDays([], 'UTC')).toEqual([])
})
