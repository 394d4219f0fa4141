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
  it('changes at 85 and at 70, before rounding', () => {
    expect([100, 85, 84.99, 70, 69.99, 0].map(aggregateBand)).toEqual([
      'good',
      'good',
      'watch',
      'watch',
      'poor',
      'poor',
    ])
  })
})
