import { expect, it } from 'vitest'
import { bucketsBetween } from '#shared/base/buckets.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import { trendChart } from './trend-points.ts'

/** Weeks from Monday 2 November 2026, cut at Thursday the 5th: enough, some, few, none. */
const trend: CsatOverview['trend'] = {
  bucket: 'week',
  days: bucketsBetween('week', '2026-11-05', '2026-11-30', 'monday'),
  now: Uint32Array.from(
    [
      [3, 0, 0, 0, 27],
      [2, 0, 0, 8, 0],
      [0, 0, 1, 0, 3],
      [0, 0, 0, 0, 0],
    ].flat(),
  ),
  before: null,
  outside: 0,
}

it('draws a percentage only where the sample allows one, and leaves a gap elsewhere', () => {
  const { drawing } = trendChart(trend)
  const [line] = drawing.series
  expect(line!.values).toEqual([90, 80, null, null])
  expect(line!.small).toEqual([false, true, false, false])
  expect(drawing.band!.low.map((value) => value === null)).toEqual([false, false, true, true])
  expect(drawing.counts!.values).toEqual([30, 10, 4, 0])
  expect(drawing.axis).toMatchObject({ min: 40, max: 100, step: 20 })
})

it('says each point in words: its own days, a count of few, nobody', () => {
  const { columns, points } = trendChart(trend)
  expect(columns).toEqual(['Week', 'CSAT', '95% interval', 'Responses'])
  expect(points.map(({ key }) => key)).toEqual(['2026-11-05', '2026-11-09', '2026-11-16', '2026-11-23'])
  expect(points[0]!.cells[0]).toMatch(/5.*8/)
  expect(points.map(({ cells }) => cells.slice(1))).toEqual([
    ['90.0%', '74.4% to 96.5%', '30'],
    ['80.0%', '49.0% to 94.3%', '10'],
    ['3 of 4', '', '4'],
    ['no responses', '', '0'],
  ])
})

it('adds the line of the days before, where they are compared', () => {
  const before = Uint32Array.from(
    [
      [10, 0, 0, 0, 10],
      [0, 0, 0, 0, 4],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 9],
    ].flat(),
  )
  const { columns, points, drawing } = trendChart({ ...trend, before })
  expect(columns).toContain('Before')
  expect(drawing.series.map(({ name, values }) => [name, values])).toEqual([
    ['now', [90, 80, null, null]],
    ['before', [50, null, null, 100]],
  ])
  expect(points.map(({ cells }) => cells[3])).toEqual(['50.0%', '4 of 4', 'no responses', '100.0%'])
})

it('begins the axis at the next lower twenty, never above 80', () => {
  const good = Uint32Array.from([0, 0, 0, 0, 400, 0, 0, 0, 0, 500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(trendChart({ ...trend, now: good }).drawing.axis).toMatchObject({ min: 80, step: 5 })
  expect(trendChart({ ...trend, now: new Uint32Array(20) }).drawing.axis).toMatchObject({ min: 0, step: 25 })
})
