import { isoInstant } from '#shared/base/instant.ts'
import type { Kind } from '#shared/domain/kinds/registry.ts'
import type { RecordWrite } from '../databases/store-database.ts'
import { DEMO_ADMIN_ORIGIN } from './catalogue.ts'
import { auditCreatorId } from './creators.ts'
import { type Draft, interactionData, interactionRecord } from './interactions.ts'
import { type Customer, customerAt } from './people.ts'
import { createRandom, type Random } from './random.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** One order of the creator: money in minor units, and what shoppers did about it in the widget. */
type Sale = {
  number: string
  hoursBefore: number
  items: number
  discount?: number
  refunded?: number
  status: string
  currency?: string
  test?: boolean
  deeds: readonly Kind[]
  /** True when all of its interactions were the shop's own tests. */
  onlyTests?: boolean
}

/**
 * What the origin audit expects to see: exactly 12 widget-assisted sales worth $18,450.00 net, GG-001 the newest.
 * GG-013 … GG-019 are the creator's too and must not count as assisted: untouched, cancelled, a test, or touched by tests only.
 */
const SALES: readonly Sale[] = [
  {
    number: 'GG-002',
    hoursBefore: 52,
    items: 148_000,
    discount: 20_000,
    status: 'paid',
    deeds: ['order_update', 'order_tracking'],
  },
  { number: 'GG-003', hoursBefore: 97, items: 98_000, status: 'fulfilled', deeds: ['csat'] },
  {
    number: 'GG-004',
    hoursBefore: 171,
    items: 215_000,
    status: 'fulfilled',
    deeds: ['csat', 'order_tracking', 'order_tracking'],
  },
  {
    number: 'GG-005',
    hoursBefore: 260,
    items: 96_000,
    refunded: 32_000,
    status: 'fulfilled',
    deeds: ['return', 'csat'],
  },
  {
    number: 'GG-006',
    hoursBefore: 342,
    items: 210_000,
    discount: 21_000,
    status: 'fulfilled',
    deeds: ['capsule', 'csat'],
  },
  {
    number: 'GG-007',
    hoursBefore: 430,
    items: 112_000,
    status: 'fulfilled',
    deeds: ['resize', 'order_tracking', 'csat'],
  },
  { number: 'GG-008', hoursBefore: 566, items: 320_000, status: 'fulfilled', deeds: ['order_update'] },
  { number: 'GG-009', hoursBefore: 671, items: 149_000, refunded: 74_500, status: 'refunded', deeds: ['return'] },
  { number: 'GG-010', hoursBefore: 802, items: 134_000, status: 'fulfilled', deeds: ['order_tracking'] },
  { number: 'GG-011', hoursBefore: 951, items: 165_500, status: 'fulfilled', deeds: ['csat', 'capsule'] },
  {
    number: 'GG-012',
    hoursBefore: 1_130,
    items: 110_000,
    discount: 11_000,
    status: 'fulfilled',
    deeds: ['order_tracking', 'csat'],
  },
  { number: 'GG-013', hoursBefore: 76, items: 54_000, status: 'fulfilled', deeds: [] },
  { number: 'GG-014', hoursBefore: 395, items: 18_900, status: 'fulfilled', deeds: [] },
  { number: 'GG-015', hoursBefore: 720, items: 42_000, status: 'fulfilled', deeds: [] },
  { number: 'GG-016', hoursBefore: 1_011, items: 28_500, currency: 'EUR', status: 'fulfilled', deeds: [] },
  { number: 'GG-017', hoursBefore: 488, items: 89_000, status: 'cancelled', deeds: ['order_update', 'csat'] },
  { number: 'GG-018', hoursBefore: 615, items: 100, status: 'paid', test: true, deeds: ['csat', 'order_tracking'] },
  { number: 'GG-019', hoursBefore: 240, items: 31_000, status: 'fulfilled', deeds: ['csat'], onlyTests: true },
]

/** Customers of these orders are numbered from here, far from everybody else's. */
const CUSTOMERS_FROM = 900_000_000

function orderOf(sale: Sale, placedAt: number, customer: Customer): RecordWrite {
  const { items, discount = 0, refunded = 0 } = sale
  const id = `ord_${sale.number.toLowerCase()}`
  const data = {
    orderNumber: sale.number,
    placedAt: isoInstant(placedAt),
    status: sale.status,
    currency: sale.currency ?? 'USD',
    itemsTotal: items,
    discountTotal: discount,
    taxTotal: Math.round((items - discount) * 0.0725),
    shippingTotal: 0,
    refundedItemsTotal: refunded,
    creatorId: auditCreatorId,
    customer: { id: customer.id, name: customer.name, email: customer.email, phone: customer.phone },
    adminUrl: `${DEMO_ADMIN_ORIGIN}/admin/orders/${id}`,
    test: sale.test ?? false,
    updatedAt: isoInstant(placedAt + 20 * MINUTE_MS),
  }
  return { type: 'order', id, data }
}

/** GG-001 and what its shopper did within three hours: all that fits before the demo ends. */
function* firstOrder(placedAt: number, random: Random): Generator<RecordWrite> {
  const customer: Customer = {
    id: 'cus_amelie',
    name: 'Amélie Laurent',
    email: 'amelie.laurent@example.com',
    phone: '+1 (206) 555-0118',
    language: 'en',
  }
  yield orderOf({ number: 'GG-001', hoursBefore: 3, items: 246_000, status: 'paid', deeds: [] }, placedAt, customer)
  const sessions = ['s_gg001_shop', 's_gg001_home'] as const
  const deed = (kind: Kind, minutes: number, session: string, fields: Draft): RecordWrite => {
    const at = placedAt + minutes * MINUTE_MS
    const base = interactionData(
      { kind, at, customer, known: true, orderNumber: 'GG-001', sessionId: session, lean: 0 },
      random,
    )
    for (const name of [
      'rating',
      'score',
      'comment',
      'agent',
      'items',
      'holdUntil',
      'sms',
      'email',
      'phone',
      'reason',
      'newSize',
    ]) {
      delete base[name]
    }
    return interactionRecord({ ...base, test: false, ...fields }, at, random)
  }
  yield deed('capsule', -41, sessions[0], {
    items: [
      { sku: 'BRC-TEN-01', title: 'Tennis bracelet, petite', quantity: 2 },
      { sku: 'EAR-SAP-04', title: 'Sapphire drops', quantity: 1 },
    ],
    holdUntil: isoInstant(placedAt + 48 * HOUR_MS),
    email: customer.email,
  })
  yield deed('order_update', 2, sessions[0], { sms: true, email: customer.email, phone: customer.phone })
  yield deed('csat', 6, sessions[0], {
    rating: 'great',
    score: 5,
    comment: 'Noor held both bracelets for me while I made up my mind. Absolutely lovely ✨',
    agent: 'Noor',
  })
  yield deed('order_tracking', 48, sessions[1], {})
  yield deed('resize', 83, sessions[1], {
    reason: 'One bracelet is for my daughter, a size smaller please',
    newSize: 'XS',
  })
  yield deed('order_tracking', 125, sessions[1], {})
}

/** All records of the audit's creator, before `untilAt`; the same in every size of the demo. */
export function* auditCreatorRecords(seed: number, untilAt: number): Generator<RecordWrite> {
  const random = createRandom(seed ^ 0x4747)
  for (const [index, sale] of SALES.entries()) {
    const placedAt = untilAt - sale.hoursBefore * HOUR_MS - random.int(HOUR_MS)
    const customer = customerAt(seed, CUSTOMERS_FROM + index)
    yield orderOf(sale, placedAt, customer)
    for (const [step, kind] of sale.deeds.entries()) {
      const at = placedAt + (kind === 'capsule' ? -5 * HOUR_MS : (step + 1) * 7 * HOUR_MS)
      const session = `s_${sale.number.toLowerCase()}_${step}`
      const data = interactionData(
        { kind, at, customer, known: true, orderNumber: sale.number, sessionId: session, lean: 0.4 },
        random,
      )
      yield interactionRecord({ ...data, test: sale.onlyTests ?? false }, at, random)
    }
  }
  yield* firstOrder(untilAt - 3 * HOUR_MS, random)
}
