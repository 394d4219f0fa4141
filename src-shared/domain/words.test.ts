import { describe, expect, it } from 'vitest'
import { smsConsent } from './consent.ts'
import { csatScore, scoreBand, scoreOfRating } from './csat-score.ts'
import { isEligible, orderGrossMinor, orderNetMinor, orderTotalMinor } from './order.ts'
import { orderKey } from './order-key.ts'

describe('orderKey', () => {
  it.each([
    ['#1001', '1001'],
    [' 1001 ', '1001'],
    ['gg-001', 'GG-001'],
    ['00123', '00123'],
    ['##7', '#7'],
    ['＃１００１', '1001'],
    ['#', null],
    ['   ', null],
    [1001, null],
    [null, null],
  ])('%j → %j', (given, key) => expect(orderKey(given)).toBe(key))
})

describe('scoreOfRating', () => {
  it.each([
    ['great', 5],
    ['Excellent ', 5],
    ['GOOD', 4],
    ['okay', 3],
    ['neutral', 3],
    ['poor', 2],
    ['terrible', 1],
    ['4', 4],
    [' 4 / 5 ', 4],
    [3, 3],
    [0, null],
    [6, null],
    [4.5, null],
    ['4/10', null],
    ['amazing', null],
    ['constructor', null],
    [true, null],
  ])('%j → %j', (rating, score) => expect(scoreOfRating(rating)).toBe(score))
})

describe('csatScore', () => {
  it('lets a known label beat a sent score, and uses the sent score only when the label says nothing', () => {
    expect(csatScore('great', 1)).toBe(5)
    expect(csatScore('amazing', 4)).toBe(4)
    expect(csatScore('amazing', '4')).toBeNull()
    expect(csatScore(undefined, 2)).toBe(2)
    expect(csatScore('amazing', 9)).toBeNull()
  })

  it('puts scores into bands', () =>
    expect([1, 2, 3, 4, 5].map((score) => scoreBand(score as 1))).toEqual(['bad', 'bad', 'neutral', 'good', 'good']))
})

describe('smsConsent', () => {
  it.each([
    [true, true],
    [false, false],
    ['true', true],
    [' FALSE ', false],
    ['yes', null],
    [1, null],
    [undefined, null],
  ])('%j → %j', (given, consent) => expect(smsConsent(given)).toBe(consent))
})

describe('order money', () => {
  const order = {
    itemsTotalMinor: 10_000,
    discountTotalMinor: 1_000,
    taxTotalMinor: 700,
    shippingTotalMinor: 500,
    refundedItemsTotalMinor: 2_000,
  }

  it('subtracts a refund once and leaves tax and shipping out of net', () => {
    expect(orderTotalMinor(order)).toBe(10_200)
    expect(orderGrossMinor(order)).toBe(9_000)
    expect(orderNetMinor(order)).toBe(7_000)
  })

  it('counts refunded orders as eligible, cancelled and test ones not', () => {
    expect(isEligible({ status: 'refunded', test: false })).toBe(true)
    expect(isEligible({ status: null, test: false })).toBe(true)
    expect(isEligible({ status: 'cancelled', test: false })).toBe(false)
    expect(isEligible({ status: 'paid', test: true })).toBe(false)
  })
})
