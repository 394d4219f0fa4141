import { expect, it } from 'vitest'
import { evenRows, unevenRows } from './row-metrics.ts'

it('finds the row at a height', () => {
  const rows = evenRows(10, 36)
  expect([-5, 0, 35, 36, 359, 9_999].map(rows.indexAt)).toEqual([0, 0, 0, 1, 9, 9])
  expect([rows.total, rows.topOf(3), rows.heightOf(3)]).toEqual([360, 108, 36])
})

it('does so where rows differ', () => {
  const rows = unevenRows(4, (index) => [36, 52, 36, 68][index]!)
  expect(rows.total).toBe(192)
  expect([0, 35, 36, 87, 88, 124, 191, 500].map(rows.indexAt)).toEqual([0, 0, 1, 1, 2, 3, 3, 3])
  expect([rows.topOf(3), rows.heightOf(3)]).toEqual([124, 68])
})

it('knows an empty list', () => {
  for (const rows of [evenRows(0, 36), unevenRows(0, () => 36)]) expect(rows.total).toBe(0)
})
