import { expect, it } from 'vitest'
import { emptyCreatorTally } from '#shared/metrics/creator-tally.ts'
import { CreatorLine } from './creator-lines.ts'
import { creatorsTsv } from './creators-tsv.ts'

const money = { itemsMinor: 0, discountMinor: 0, assistedItemsMinor: 0, assistedDiscountMinor: 0, assistedNetMinor: 0 }
const mara = new CreatorLine({
  creatorId: 'cr_1',
  name: '=Mara',
  active: true,
  rank: null,
  trend: Uint32Array.of(1, 2),
  tally: {
    ...emptyCreatorTally,
    placed: 3,
    requested: 1,
    sales: [
      { ...money, currency: 'JPY', orders: 1, netMinor: 900, assistedOrders: 0 },
      { ...money, currency: 'USD', orders: 2, netMinor: 12_345, assistedOrders: 1 },
    ],
  },
  before: null,
})
const column = (id: string, title: string) => ({ id, title, track: '' })

it('gives each currency a line of its own and each count once', () => {
  const columns = [
    column('name', 'Creator'),
    column('orders', 'Orders'),
    column('revenue', 'Revenue'),
    column('trend', 'Trend'),
  ]
  expect(creatorsTsv([mara], columns).split('\n')).toEqual([
    'Creator\tOrders\tRevenue\tCurrency',
    '="=Mara"\t3\t900\tJPY',
    '="=Mara"\t\t123.45\tUSD',
    '',
  ])
})

it('has one line for each creator where no money is shown', () => {
  const columns = [column('name', 'Creator'), column('requestRate', 'Requests'), column('assistShare', 'Share')]
  expect(creatorsTsv([mara], columns)).toBe('Creator\tRequests\tShare\n="=Mara"\t33.3\t33.3\n')
})
