import { expect, it } from 'vitest'
import { emptyCreatorTally } from '#shared/metrics/creator-tally.ts'
import { currenciesOf, revenueChart, salesChart, scoresChart } from './trend-charts.ts'

const sales = (currency: string, orders: number, netMinor: number) => ({
  currency,
  orders,
  itemsMinor: netMinor,
  discountMinor: 0,
  netMinor,
  assistedOrders: Math.min(1, orders),
  assistedItemsMinor: 0,
  assistedDiscountMinor: 0,
  assistedNetMinor: netMinor / 2,
})
const tally = (...lines: ReturnType<typeof sales>[]) => ({ ...emptyCreatorTally, sales: lines })
const days = (start: string, to: string) => ({ start, from: start, to })
const detail = {
  bucket: 'week' as const,
  now: tally(sales('EUR', 1, 400), sales('JPY', 5, 900)),
  trend: [
    { days: days('2026-11-02', '2026-11-09'), tally: tally(sales('EUR', 1, 400)) },
    { days: days('2026-11-09', '2026-11-16'), tally: tally(sales('JPY', 5, 900)) },
  ],
}

it('draws what its table says: sales, and net revenue within one currency', () => {
  const { points, drawing } = salesChart(detail)
  expect(points.map(({ key, cells }) => [key, ...cells.slice(1)])).toEqual([
    ['2026-11-02', '1', '1'],
    ['2026-11-09', '1', '5'],
  ])
  expect(drawing.series.map(({ values }) => values)).toEqual([
    [1, 1],
    [1, 5],
  ])
  expect(currenciesOf(detail)).toEqual(['JPY', 'EUR'])
  // Major units on the axis, with the decimals the currency has.
  expect(revenueChart(detail, 'EUR').drawing.series[0]!.values).toEqual([4, 0])
  expect(revenueChart(detail, 'JPY').drawing.series[0]!.values).toEqual([0, 900])
  expect(revenueChart(detail, 'EUR').points[0]!.cells.slice(1)).toEqual(['€4.00', '€2.00'])
})

it('counts scores from the best down, with their share of all', () => {
  const { points, bars } = scoresChart([1, 0, 0, 0, 3])
  expect(points.map(({ cells }) => cells.join(' '))).toEqual([
    '5 3 75.0%',
    '4 0 0.0%',
    '3 0 0.0%',
    '2 0 0.0%',
    '1 1 25.0%',
  ])
  expect(bars.map(({ tone }) => tone)).toEqual(['good', 'good', 'neutral', 'bad', 'bad'])
})
