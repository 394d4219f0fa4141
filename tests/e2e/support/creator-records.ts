import type { LegacyRecord } from '../../oracle/random-store.ts'

const DAY_MS = 86_400_000

/** Noon UTC of the day so many days ago. */
const noon = (daysAgo: number) => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2 - daysAgo * DAY_MS)

const creator = (id: string, name: string, active: boolean): LegacyRecord => ({
  type: 'creator',
  id,
  data: { name, handle: `@${id}`, active, updatedAt: noon(90).toISOString() },
})

type OrderSpec = { daysAgo: number; items: number; creatorId?: string; currency?: string; more?: object }

const order = (
  number: string,
  { daysAgo, items, creatorId, currency = 'USD', more = {} }: OrderSpec,
): LegacyRecord => ({
  type: 'order',
  id: `ord_${number}`,
  data: {
    orderNumber: number,
    placedAt: noon(daysAgo).toISOString(),
    status: 'paid',
    currency,
    itemsTotal: items,
    discountTotal: 0,
    taxTotal: 900,
    shippingTotal: 0,
    refundedItemsTotal: 0,
    test: false,
    updatedAt: noon(daysAgo).toISOString(),
    ...(creatorId !== undefined && { creatorId }),
    ...more,
  },
})

const interaction = (kind: string, orderNumber: string, daysAgo: number, more: object = {}): LegacyRecord => ({
  type: 'interaction',
  id: `int_${kind}_${orderNumber}_${daysAgo}`,
  data: {
    kind,
    orderNumber,
    sessionId: `s_${kind}_${orderNumber}`,
    occurredAt: noon(daysAgo).toISOString(),
    test: false,
    payload: {},
    ...more,
  },
})

/**
 * Two creators over the last 60 days. Of the last 30: Mara has three orders, one of them cancelled; Oke has one, in euro;
 * one is nobody's. Widget: GG-1 afterwards, GG-2 a day before and a return afterwards, GG-6 five days before.
 */
export const creatorRecords: readonly LegacyRecord[] = [
  creator('cr_1', 'Mara Lind', true),
  creator('cr_2', 'Oke Adeyemi', false),
  order('GG-1', {
    daysAgo: 2,
    items: 10_000,
    creatorId: 'cr_1',
    more: { discountTotal: 1_000, refundedItemsTotal: 2_000 },
  }),
  order('GG-2', { daysAgo: 3, items: 5_000, creatorId: 'cr_1' }),
  order('GG-3', { daysAgo: 40, items: 7_000, creatorId: 'cr_1' }),
  order('GG-4', { daysAgo: 5, items: 90_000, creatorId: 'cr_1', more: { status: 'cancelled' } }),
  order('GG-5', { daysAgo: 4, items: 8_000, creatorId: 'cr_2', currency: 'EUR' }),
  order('GG-6', { daysAgo: 1, items: 3_000 }),
  order('GG-7', { daysAgo: 35, items: 2_000, creatorId: 'cr_2', currency: 'EUR' }),
  order('GG-8', { daysAgo: 6, items: 50_000, creatorId: 'cr_1', more: { test: true } }),
  interaction('csat', 'GG-1', 1, { rating: 'great' }),
  interaction('capsule', 'GG-2', 4),
  interaction('return', 'GG-2', 1),
  interaction('capsule', 'GG-6', 6),
]
