import { describe, expect, it } from 'vitest'
import { bucketStart, bucketsBetween, weekStarts } from './buckets.ts'
import { addDays } from './period.ts'

describe('bucketStart', () => {
  it('follows the first day of the week', () => {
    // 15 November 2026 is a Sunday.
    expect(weekStarts.map((first) => bucketStart('week', '2026-11-15', first))).toEqual([
      '2026-11-09',
      '2026-11-14',
      '2026-11-15',
    ])
  })
  it('goes to the first of the month', () => expect(bucketStart('month', '2024-02-29', 'monday')).toBe('2024-02-01'))
})

describe('bucketsBetween', () => {
  it('cuts the first and the last at the period and names them by their own first day', () => {
    expect(bucketsBetween('month', '2026-01-31', '2026-03-02', 'monday')).toEqual([
      { start: '2026-01-01', from: '2026-01-31', to: '2026-02-01' },
      { start: '2026-02-01', from: '2026-02-01', to: '2026-03-01' },
      { start: '2026-03-01', from: '2026-03-01', to: '2026-03-02' },
    ])
    expect(bucketsBetween('week', '2026-11-11', '2026-11-18', 'monday').map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-11', '2026-11-16'],
      ['2026-11-16', '2026-11-18'],
    ])
  })

  it('covers every day of a period once, in any bucket', () => {
    for (const bucket of ['day', 'week', 'month'] as const) {
      for (let length = 0; length < 80; length += 7) {
        const to = addDays('2027-12-20', length)
        const days = bucketsBetween(bucket, '2027-12-20', to, 'sunday')
        expect(days.map((one) => one.from)).toEqual(
          days.length === 0 ? [] : ['2027-12-20', ...days.slice(0, -1).map((one) => one.to)],
        )
        expect(days.at(-1)?.to ?? to).toBe(to)
      }
    }
  })
})
