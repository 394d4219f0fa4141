import { describe, expect, it } from 'vitest'
import { periodOfDays } from '#shared/base/period.ts'
import { bucketFinder, trendBuckets } from './trend-buckets.ts'

const berlin = { zone: 'Europe/Berlin', weekStart: 'monday' } as const
const berlinDays = (from: string | null, to: string | null) => periodOfDays('Europe/Berlin', from, to)

describe('trendBuckets', () => {
  it('ends each day at local midnight, also where clocks change', () => {
    const { edges } = trendBuckets(berlinDays('2026-03-28', '2026-03-31'), null, 'day', 62, berlin)
    expect([...edges].map((edge) => new Date(edge).toISOString())).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ])
  })

  it('takes the finest buckets of which there are not too many, and never cuts a period for it', () => {
    const of = (from: string, to: string) => trendBuckets(berlinDays(from, to), null, 'day', 62, berlin)
    expect(of('2026-01-01', '2026-03-04').bucket).toBe('day')
    expect(of('2026-01-01', '2026-03-05').bucket).toBe('week')
    for (const to of ['2026-03-05', '2027-02-20', '2027-03-20', '2030-06-15']) {
      const { days } = of('2026-01-01', to)
      expect(days.length).toBeLessThanOrEqual(62)
      expect([days[0]!.from, days.at(-1)!.to]).toEqual(['2026-01-01', to])
    }
  })

  it('shows the latest months of what is longer', () => {
    const { bucket, days } = trendBuckets(berlinDays('2001-01-01', '2026-11-15'), null, 'day', 62, berlin)
    expect([bucket, days.length, days.at(-1)!.to]).toEqual(['month', 62, '2026-11-15'])
  })

  it('lets an open side end where the orders do, and has nothing without any', () => {
    const span = { first: Date.UTC(2026, 10, 1, 22, 59), last: Date.UTC(2026, 10, 3, 23) }
    const { days } = trendBuckets(berlinDays(null, null), span, 'day', 62, berlin)
    expect(days.map(({ start }) => start)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'])
    expect(trendBuckets(berlinDays(null, null), null, 'day', 62, berlin).days).toEqual([])
    expect(trendBuckets(berlinDays('2026-11-05', '2026-11-05'), span, 'day', 62, berlin).days).toEqual([])
  })
})

it('finds the bucket of ascending instants, and none outside', () => {
  const buckets = trendBuckets(periodOfDays('UTC', '2026-11-02', '2026-11-05'), null, 'day', 62, {
    zone: 'UTC',
    weekStart: 'monday',
  })
  const find = bucketFinder(buckets)
  const at = (day: number) => Date.UTC(2026, 10, day)
  expect([at(2) - 1, at(2), at(3) - 1, at(4), at(5) - 1, at(5), at(9)].map(find)).toEqual([-1, 0, 0, 2, 2, -1, -1])
})
