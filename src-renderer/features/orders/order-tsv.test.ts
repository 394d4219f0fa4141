import { afterEach, expect, it } from 'vitest'
import type { OrderRow } from '#shared/rpc/shapes.ts'
import { setLanguage } from '../../ui/copy-catalogue/language.ts'
import { specsOf } from '../../ui/grid/list-grid.tsx'
import { orderColumns } from './order-columns.tsx'
import { ordersTsv } from './order-tsv.ts'

afterEach(() => setLanguage('en'))

const order = (more: Partial<OrderRow>): OrderRow => ({
  id: 'ord_1',
  orderNumber: 'GG-001',
  placedAt: Date.UTC(2026, 10, 14, 8, 12, 5),
  status: 'paid',
  currency: 'USD',
  totalMinor: 124_000,
  creatorId: 'cr_1',
  creatorName: 'Mara Lind',
  customerName: 'Jo Parker',
  touched: true,
  kinds: { csat: 1, return: 2 },
  csatScore: 5,
  csatCount: 1,
  lastInteractionAt: null,
  ...more,
})
const places = { zone: 'Europe/Berlin', decimalSign: '.' }
const specs = () => specsOf(orderColumns()).filter(({ fixed }) => fixed !== true)

it('copies every column in its order, numbers as numbers, texts as texts', () => {
  const orders = [
    order({}),
    order({ orderNumber: '00123', status: null, currency: null, totalMinor: -5, creatorId: null, creatorName: null }),
    order({
      orderNumber: '=1+1',
      currency: 'JPY',
      kinds: {},
      csatScore: null,
      customerName: null,
      lastInteractionAt: 0,
    }),
  ]
  expect(ordersTsv(orders, specs(), places).split('\n')).toEqual([
    'Order\tWidget interactions\tCSAT\tCreator\tCustomer\tStatus\tTotal\tCurrency\tPlaced (Europe/Berlin)\tLast interaction (Europe/Berlin)',
    'GG-001\t3\t5\tMara Lind\tJo Parker\tPaid\t1240.00\tUSD\t2026-11-14 09:12:05\t',
    '="00123"\t3\t5\t\tJo Parker\t\t-0.05\t\t2026-11-14 09:12:05\t',
    '="=1+1"\t0\t\tMara Lind\t\tPaid\t124000\tJPY\t2026-11-14 09:12:05\t1970-01-01 01:00:00',
    '',
  ])
})

it('copies the columns that are shown, as a German machine writes them', () => {
  setLanguage('de')
  const shown = specs()
    .filter(({ id }) => ['totalMinor', 'orderNumber'].includes(id))
    .reverse()
  expect(ordersTsv([order({})], shown, { ...places, decimalSign: ',' })).toBe(
    'Summe\tWährung\tBestellung\n1240,00\tUSD\tGG-001\n',
  )
})
