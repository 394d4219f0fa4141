import { describe, expect, it } from 'vitest'
import { sampleOf } from '#shared/metrics/sample-rule.ts'
import { wilsonPercent } from '#shared/metrics/wilson.ts'
import { aggregateBand, satisfiedOf } from './sample-rule.ts'

describe('sample rule', () => {
  it('changes at 5 and at 30', () => {
    expect([0, 4, 5, 29, 30].map(sampleOf)).toEqual(['few', 'few', 'some', 'some', 'enough'])
  })
  it('finds the count behind a percentage', () => {
    for (let whole = 1; whole < 200; whole++) {
      for (let part = 0; part <= whole; part++) expect(satisfiedOf(wilsonPercent(part, whole)!)).toBe(part)
    }
  })
})

describe('aggregate bands', () => {
  it('changes where the settings say, before rounding', () => {
    const inBands = (percent: number) => aggregateBand(percent, { goodFrom: 85, watchFrom: 70 })
    expect([100, 85, 84.99, 70, 69.99, 0].map(inBands)).toEqual(['good', 'good', 'watch', 'watch', 'poor', 'poor'])
    expect([92, 90, 89].map((percent) => aggregateBand(percent, { goodFrom: 92, watchFrom: 90 }))).toEqual([
      'good',
      'watch',
      'poor',
    ])
  })
})
