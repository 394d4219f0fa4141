import { describe, expect, it } from 'vitest'
import { formatAbout, formatDuration } from './duration.ts'
import { formatAsOf, formatDay, formatMoment } from './instant.ts'
import { formatBytes, formatCount, formatPercent } from './number.ts'

const at = Date.UTC(2026, 10, 14, 14, 2, 31)

describe('instants in the reporting zone', () => {
  it('writes the time of the zone, not of the machine', () => {
    expect(formatAsOf(at, 'UTC', at)).toBe('14:02:31')
    expect(formatAsOf(at, 'Asia/Tokyo', at)).toBe('23:02:31')
  })
  it('names the day when it is not today, and the year when it is not this one', () => {
    expect(formatAsOf(at, 'UTC', at + 86_400_000)).toContain('14')
    expect(formatDay(at, 'UTC', at)).not.toContain('2026')
    expect(formatDay(at, 'UTC', at + 366 * 86_400_000)).toContain('2026')
  })
  it('keeps midnight at 00:00, never 24:00', () => {
    expect(formatMoment(Date.UTC(2026, 10, 14), 'UTC', at)).toMatch(/00:00$/)
  })
})

describe('numbers', () => {
  it('groups counts and gives percents one decimal', () => {
    expect(formatCount(12418)).toMatch(/^12.418$/)
    expect(formatPercent(86.249)).toMatch(/^86[.,]2/)
  })
})

describe('amounts', () => {
  it('takes the unit that fits an amount of data', () => {
    expect([0, 999, 1_000, 1_250_000, 3_000_000_000].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      expect.stringMatching(/^1[.,]3 MB$/),
      '3 GB',
    ])
  })
  it('writes a duration in two units at most, never sixty of one', () => {
    expect(formatDuration(400)).toMatch(/^0[.,]4 s$/)
    expect([12_300, 59_700, 125_000, 3_599_400, 3_599_900, 5_400_000].map(formatDuration)).toEqual([
      '12 s',
      '1 min',
      '2 min 5 s',
      '59 min 59 s',
      '1 h',
      '1 h 30 min',
    ])
  })
  it('is no more exact about what is left than it can be', () => {
    expect([20_000, 50_000, 5_300_000, 9_000_000].map(formatAbout)).toEqual([null, '1 min', '88 min', '3 h'])
  })
})
