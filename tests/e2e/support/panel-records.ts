import type { LegacyRecord } from '../../oracle/random-store.ts'

export const ADMIN = 'https://admin.example.com'
const DAY_MS = 86_400_000

/** A day of which every test knows the date; noon in UTC, so that the machine's zone rarely makes it another. */
const NOON = Date.UTC(2026, 9, 14, 12)

/** Noon of a day so many days after 14 October 2026. */
export const day = (after: number): string => new Date(NOON + after * DAY_MS).toISOString()

type Fields = LegacyRecord['data']

const order = (n: number, more: Fields = {}): LegacyRecord => ({
  type: 'order',
  id: `ord_${n}`,
  data: {
    orderNumber: `GG-00${n}`,
    placedAt: day(-n),
    status: 'paid',
    currency: 'USD',
    itemsTotal: 134_000,
    discountTotal: 20_000,
    taxTotal: 9_120,
    shippingTotal: 880,
    refundedItemsTotal: 0,
    creatorId: 'cr_1',
    customer: { id: 'cu_1', name: 'Jo Parker', email: 'jo.parker@example.com', phone: '+41 44 000 00 00' },
    test: false,
    ...more,
  },
})

const interaction = (id: string, kind: string, after: number, more: Fields = {}): LegacyRecord => ({
  type: 'interaction',
  id,
  data: {
    kind,
    sessionId: `session of ${id}`,
    orderNumber: 'GG-001',
    occurredAt: day(after),
    receivedAt: day(after),
    test: false,
    payload: {},
    ...more,
  },
})

/** An order with one interaction of each kind and a test, newest first at the end; and what other interactions there are. */
export const panelRecords: readonly LegacyRecord[] = [
  { type: 'creator', id: 'cr_1', data: { name: 'Mara Lind', active: true } },
  order(1, { adminUrl: `${ADMIN}/orders/1` }),
  order(2, { adminUrl: 'https://evil.example/orders/2' }),
  order(3, { adminUrl: 'javascript:alert(1)' }),
  order(4),
  interaction('int_capsule', 'capsule', -3, {
    items: [
      { sku: 'RNG-1', title: 'Aurora opal ring', quantity: 1 },
      { sku: 'EAR-1', title: 'Dewdrop studs', quantity: 2 },
    ],
    holdUntil: day(-1),
  }),
  interaction('int_update', 'order_update', -1, { email: 'jo.parker@example.com', sms: false }),
  interaction('int_tracking', 'order_tracking', 1),
  interaction('int_csat', 'csat', 1.1, {
    rating: 'great',
    score: 5,
    comment: 'The clasp is a joy to close.',
    agent: 'Noor',
  }),
  interaction('int_test', 'csat', 1.2, { rating: 'bad', score: 1, comment: 'Only a test', test: true }),
  interaction('int_resize', 'resize', 20, { reason: 'Too small', newSize: '54' }),
  interaction('int_return', 'return', 21, { reason: 'It catches on knitwear.', orderNumber: ' #gg-001 ' }),
  interaction('int_orphan', 'csat', 2, { orderNumber: 'ZZ-9', rating: 'bad', score: 1, comment: 'Never came.' }),
  interaction('int_loose', 'csat', 2.1, { orderNumber: null, rating: 'meh', agent: 'Kim' }),
  interaction('int_asked', 'order_update', 2.2, { orderNumber: null, phone: '+41 44 000 00 00' }),
]
