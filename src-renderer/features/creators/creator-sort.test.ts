import { describe, expect, it } from 'vitest'
import { type CreatorTally, emptyCreatorTally } from '#shared/metrics/creator-tally.ts'
import type { SalesTally } from '#shared/metrics/sales-tally.ts'
import { CreatorLine, creatorIdOf, creatorKey } from './creator-lines.ts'
import { compareMoney, creatorSortColumns, rise, sortLines } from './creator-sort.ts'

const eur = (minor: number) => ({ currency: 'EUR', minor })
const usd = (minor: number) => ({ currency: 'USD', minor })

const sales = (change: Partial<SalesTally>): SalesTally => ({
  currency: 'USD',
  orders: 1,
  itemsMinor: 100,
  discountMinor: 0,
  netMinor: 100,
  assistedOrders: 0,
  assistedItemsMinor: 0,
  assistedDiscountMinor: 0,
  assistedNetMinor: 0,
  ...change,
})
const line = (creatorId: string | null, tally: Partial<CreatorTally> = {}, more: Partial<CreatorLine> = {}) =>
  new CreatorLine({
    creatorId,
    name: creatorId,
    active: true,
    rank: null,
    trend: new Uint32Array(),
    tally: { ...emptyCreatorTally, ...tally },
    before: null,
    ...more,
  })
const idsIn = (lines: CreatorLine[], column: string, direction: 'asc' | 'desc') =>
  sortLines(lines, { column, direction }).map(({ creatorId }) => creatorId)

describe('compareMoney', () => {
  it('goes by currency before amount', () => {
    expect(compareMoney([eur(1)], [usd(1)])).toBeLessThan(0)
    expect(compareMoney([eur(900)], [usd(1)])).toBeLessThan(0)
    expect(compareMoney([usd(2)], [usd(10)])).toBeLessThan(0)
  })
  it('goes on to the next line when the first are equal', () => {
    expect(compareMoney([eur(1)], [eur(1), usd(5)])).toBeLessThan(0)
    expect(compareMoney([eur(1), usd(6)], [eur(1), usd(5)])).toBeGreaterThan(0)
    expect(compareMoney([], [])).toBe(0)
  })
})

describe('sortLines', () => {
  it('leaves who has no value last both ways, and nobody after all others', () => {
    const rated = { place: 1, of: 2 }
    const lines = [
      line(null, { sales: [sales({ orders: 90 })], placed: 90 }),
      line('none'),
      line('few', { sales: [sales({ orders: 2 })], placed: 2, scores: [0, 0, 0, 0, 9] }),
      line('best', { sales: [sales({ orders: 5 })], placed: 5, scores: [0, 0, 0, 5, 90] }, { rank: rated }),
      line(
        'next',
        { sales: [sales({ orders: 3 })], placed: 3, scores: [9, 0, 0, 0, 90] },
        { rank: { place: 2, of: 2 } },
      ),
    ]
    for (const column of ['csat', 'rank']) {
      const [first, last] = column === 'csat' ? ['next', 'best'] : ['best', 'next']
      expect(idsIn(lines, column, 'asc')).toEqual([first, last, 'few', 'none', null])
      expect(idsIn(lines, column, 'desc')).toEqual([last, first, 'few', 'none', null])
    }
    expect(idsIn(lines, 'assistShare', 'desc')).toEqual(['best', 'few', 'next', 'none', null])
    expect(idsIn(lines, 'orders', 'asc')).toEqual(['none', 'few', 'next', 'best', null])
  })

  it('knows every column and keeps every row, equal ones by name', () => {
    const lines = ['b', 'a10', 'a9'].map((id) => line(id, { sales: [sales({})], placed: 1 }))
    for (const column of creatorSortColumns.filter((id) => id !== 'name')) {
      expect(idsIn(lines, column, 'desc')).toEqual(['a9', 'a10', 'b'])
      expect(idsIn(lines, column, 'asc')).toEqual(['a9', 'a10', 'b'])
    }
    expect(idsIn(lines, 'name', 'desc')).toEqual(['b', 'a10', 'a9'])
  })

  it('sorts a trend by how much its later half has over the earlier', () => {
    expect(rise(Uint32Array.of(5, 1, 0, 9))).toBe(3)
    expect(rise(Uint32Array.of(5, 100, 9))).toBe(4)
    expect(rise(Uint32Array.of(7))).toBeNull()
  })
})

it('tells nobody from a creator called nobody', () => {
  expect(creatorKey(null)).not.toBe(creatorKey('nobody'))
  for (const id of [null, 'nobody', 'creator:x']) expect(creatorIdOf(creatorKey(id))).toBe(id)
})
