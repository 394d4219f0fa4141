import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csatAverage } from './csat-average.metric.ts'
import { csatChange } from './csat-change.metric.ts'
import { csatPercent } from './csat-percent.metric.ts'
import { isClear, newcombePoints } from './newcombe.ts'
import { metrics } from './registry.ts'
import { defineRegistry } from './unique-metrics.ts'
import { wilsonPercent } from './wilson.ts'

describe('CSAT %', () => {
  it.each([
    [5, 5, 56.55, 100],
    [9, 10, 59.58, 98.21],
    [87, 100, 79.02, 92.24],
    [960, 1_200, 77.64, 82.17],
  ])('%i of %i lies within %f–%f (vectors of the product)', (part, whole, low, high) => {
    const interval = wilsonPercent(part, whole)
    expect(interval?.low).toBeCloseTo(low, 2)
    expect(interval?.high).toBeCloseTo(high, 2)
  })

  it('is null, not 0, when nobody responded', () => {
    expect(csatPercent([0, 0, 0, 0, 0])).toBeNull()
    expect(csatAverage([0, 0, 0, 0, 0])).toBeNull()
  })

  it('counts 4 and 5 as satisfied, and averages all', () => {
    expect(csatPercent([1, 0, 1, 3, 5])).toMatchObject({ percent: 80, responses: 10 })
    expect(csatAverage([1, 0, 1, 3, 5])).toBe(4.1)
  })

  it('refuses counts that are none', () => {
    expect(() => csatPercent([1, 0, -1, 0, 0])).toThrow(RangeError)
    expect(() => csatAverage([1.5, 0, 0, 0, 0])).toThrow(RangeError)
  })
})

describe('a change of CSAT %', () => {
  it.each([
    [9, 10, 7, 10, 20, -15.98, 51.41],
    [450, 500, 400, 500, 10, 5.6, 14.4],
  ])('%i/%i against %i/%i is %f points, within %f–%f (vectors of the product)', (a, b, c, d, points, low, high) => {
    const change = newcombePoints({ part: a, whole: b }, { part: c, whole: d })!
    expect(change.points).toBeCloseTo(points, 10)
    expect(change.low).toBeCloseTo(low, 2)
    expect(change.high).toBeCloseTo(high, 2)
    expect(isClear(change)).toBe(low > 0)
  })

  it('turns round with its sides, holds its own difference, and stays within 100 points', () => {
    const share = fc.nat(400).chain((whole) => fc.nat(whole).map((part) => ({ part, whole: Math.max(1, whole) })))
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [there, back] = [newcombePoints(a, b)!, newcombePoints(b, a)!]
        expect(back.points).toBeCloseTo(-there.points, 9)
        expect(back.low).toBeCloseTo(-there.high, 9)
        expect(there.low).toBeLessThanOrEqual(there.points)
        expect(there.high).toBeGreaterThanOrEqual(there.points)
        expect(there.low).toBeGreaterThanOrEqual(-100.000001)
        expect(there.high).toBeLessThanOrEqual(100.000001)
      }),
    )
  })

  it('is null when nobody responded now or before', () => {
    expect(csatChange({ now: [0, 0, 0, 1, 1], before: [0, 0, 0, 0, 0] })).toBeNull()
    expect(csatChange({ now: [0, 0, 0, 0, 0], before: [0, 0, 0, 1, 1] })).toBeNull()
    expect(csatChange({ now: [1, 0, 0, 3, 0], before: [1, 0, 0, 0, 1] })?.points).toBe(25)
  })
})

describe('metric registry', () => {
  it('refuses one metric twice, however it is spelt', () => {
    const first = { id: 'a', label: 'A', formula: 'sum of net / orders', compute: () => 1 }
    const spelt = { id: 'b', label: 'B', formula: 'Sum of net  / Orders', compute: () => 2 }
    expect(() => defineRegistry([first, spelt])).toThrow('"a" and "b" are one metric twice')
    const sameFunction = { id: 'c', label: 'C', formula: 'other', compute: first.compute }
    expect(() => defineRegistry([first, sameFunction])).toThrow('same function')
  })

  it('holds each metric once', () => expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length))
})
