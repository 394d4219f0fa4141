import { describe, expect, it } from 'vitest'
import { creatorFigures, creatorMetricIds } from './creator-figures.ts'
import { addCreatorTallies, type CreatorTally, emptyCreatorTally } from './creator-tally.ts'
import { rankByCsat } from './rank-by-csat.ts'
import { metrics } from './registry.ts'
import type { SalesTally } from './sales-tally.ts'
import { wilsonPercent } from './wilson.ts'

const sales = (change: Partial<SalesTally>): SalesTally => ({
  currency: 'USD',
  orders: 0,
  itemsMinor: 0,
  discountMinor: 0,
  netMinor: 0,
  assistedOrders: 0,
  assistedItemsMinor: 0,
  assistedDiscountMinor: 0,
  assistedNetMinor: 0,
  ...change,
})

/** Twelve sales of the audit's creator, in two currencies. */
const mara: CreatorTally = {
  sales: [
    sales({
      orders: 4,
      itemsMinor: 50_000,
      discountMinor: 5_000,
      netMinor: 30_000,
      assistedOrders: 3,
      assistedItemsMinor: 40_000,
      assistedDiscountMinor: 5_000,
      assistedNetMinor: 20_000,
    }),
    sales({ currency: 'JPY', orders: 1, itemsMinor: 900, netMinor: 900 }),
  ],
  placed: 8,
  requested: 2,
  scores: [0, 0, 1, 3, 6],
}

describe('figures of a creator', () => {
  it('go from items to net, each currency by itself', () => {
    const figures = creatorFigures(mara)
    const [usd, jpy] = [
      (minor: number) => ({ currency: 'USD', minor }),
      (minor: number) => ({ currency: 'JPY', minor }),
    ]
    expect(figures.items).toEqual([jpy(900), usd(50_000)])
    expect(figures.discounts).toEqual([jpy(0), usd(5_000)])
    expect(figures.gross).toEqual([jpy(900), usd(45_000)])
    expect(figures.refunds).toEqual([jpy(0), usd(15_000)])
    expect(figures.revenue).toEqual([jpy(900), usd(30_000)])
    for (const [i, { minor }] of figures.gross.entries()) {
      expect(minor).toBe(figures.items[i]!.minor - figures.discounts[i]!.minor)
      expect(figures.revenue[i]!.minor).toBe(minor - figures.refunds[i]!.minor)
    }
  })

  it('divide by what the product says', () => {
    expect(creatorFigures(mara)).toMatchObject({
      orders: 5,
      widgetAssistedSales: 3,
      widgetAssistedRevenue: [{ currency: 'USD', minor: 20_000 }],
      // Gross of the assisted orders, not net.
      assistedAov: [{ currency: 'USD', minor: 35_000 / 3 }],
      assistShare: 60,
      revenueShare: [
        { currency: 'JPY', percent: 0 },
        { currency: 'USD', percent: 200 / 3 },
      ],
      csat: { percent: 90, responses: 10, low: expect.closeTo(59.58, 2), high: expect.closeTo(98.21, 2) },
      requestRate: 25,
    })
  })

  it('are null, not 0, without a denominator', () => {
    expect(creatorFigures(emptyCreatorTally)).toEqual({
      orders: 0,
      items: [],
      discounts: [],
      gross: [],
      refunds: [],
      revenue: [],
      widgetAssistedSales: 0,
      widgetAssistedRevenue: [],
      assistedAov: [],
      assistShare: null,
      revenueShare: [],
      csat: null,
      requestRate: null,
    })
    const refunded = sales({ orders: 1, itemsMinor: 700, netMinor: 0, assistedOrders: 1, assistedItemsMinor: 700 })
    expect(creatorFigures({ ...emptyCreatorTally, sales: [refunded] }).revenueShare).toEqual([
      { currency: 'USD', percent: null },
    ])
  })

  it('write nothing of a loss as 0, without a sign', () => {
    const loss = sales({ orders: 2, itemsMinor: 100, netMinor: -500 })
    const [share] = creatorFigures({ ...emptyCreatorTally, sales: [loss] }).revenueShare
    expect(Object.is(share!.percent, 0)).toBe(true)
  })

  it('name a metric of the registry each', () => {
    const ids: readonly string[] = metrics.map(({ id }) => id)
    expect(Object.values(creatorMetricIds).filter((id) => !ids.includes(id))).toEqual([])
  })
})

describe('adding creators', () => {
  it('adds within a currency and leaves the parts alone', () => {
    const before = structuredClone(mara)
    const total = addCreatorTallies([
      mara,
      mara,
      { ...emptyCreatorTally, sales: [sales({ currency: 'EUR', orders: 1 })] },
    ])
    expect(mara).toEqual(before)
    expect(total.sales.map(({ currency, orders, netMinor }) => [currency, orders, netMinor])).toEqual([
      ['EUR', 1, 0],
      ['JPY', 2, 1_800],
      ['USD', 8, 60_000],
    ])
    expect(total).toMatchObject({ placed: 16, requested: 4, scores: [0, 0, 2, 6, 12] })
  })
})

describe('rank', () => {
  it('goes by the lower bound, from 30 responses on', () => {
    const sure = wilsonPercent(900, 1_000)
    const lucky = wilsonPercent(28, 30)
    const few = wilsonPercent(29, 29)
    expect(rankByCsat([lucky, few, sure, null, sure])).toEqual([3, null, 1, null, 1])
  })
})
