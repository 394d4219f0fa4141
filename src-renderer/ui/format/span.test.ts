import { afterEach, expect, it } from 'vitest'
import { setLanguage } from '../copy-catalogue/language.ts'
import { formatDayHeading } from './day-heading.ts'
import { formatAgo, formatSpan } from './span.ts'

const HOUR_MS = 3_600_000
afterEach(() => setLanguage('en'))

it('writes a span in its largest unit, and never as nothing', () => {
  expect([0, 59_000, 59 * 60_000, HOUR_MS, 85 * 60_000, 36 * HOUR_MS, 48 * HOUR_MS].map(formatSpan)).toEqual([
    '1 minute',
    '1 minute',
    '59 minutes',
    '1 hour',
    '1 hour',
    '36 hours',
    '2 days',
  ])
  expect(formatAgo(12 * 24 * HOUR_MS)).toBe('12 days ago')
})

it('speaks the language of the window', () => {
  setLanguage('de')
  expect([formatSpan(48 * HOUR_MS), formatAgo(12 * 24 * HOUR_MS)]).toEqual(['2 Tage', 'vor 12 Tagen'])
})

it('heads a day by the calendar of the zone, with its year when that is another', () => {
  const at = Date.UTC(2026, 10, 14, 23, 30)
  expect(formatDayHeading(at, 'UTC', at)).toBe('Sat, Nov 14')
  expect(formatDayHeading(at, 'Europe/Berlin', at)).toBe('Sun, Nov 15')
  expect(formatDayHeading(at, 'UTC', Date.UTC(2027, 0, 1))).toBe('Sat, Nov 14, 2026')
})
