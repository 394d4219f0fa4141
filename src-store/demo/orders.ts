import { isoInstant } from '#shared/base/instant.ts'
import type { JsonObject, JsonValue } from '#shared/base/json.ts'
import type { RecordWrite } from '../databases/store-database.ts'
import { currencies, DEMO_ADMIN_ORIGIN, type Product, products } from './catalogue.ts'
import { type Customer, customerAt } from './people.ts'
import { createRandom, type Random, weightedDraw } from './random.ts'

/** An order of the demo with what its interactions need to know. */
export type DemoOrder = {
  index: number
  id: string
  number: string
  placedAt: number
  customer: Customer
  creatorId: string | null
  /** What was bought; returns and capsules speak of these. */
  pieces: readonly Product[]
  record: RecordWrite
}

const DAY_MS = 86_400_000

/** The older numbers, `#1001` and up, were given to the first twelfth of all orders. */
export function orderNumberAt(index: number, total: number): string {
  const older = Math.floor(total / 12)
  return index < older ? `#${1001 + index}` : `GG-${10_001 + index - older}`
}

const drawCurrency = weightedDraw(currencies.map(({ weight }) => weight))
const drawPieces = weightedDraw([62, 26, 9, 3])

/** Money of one order in minor units of its currency. */
type Amounts = { currency: string; itemsTotal: number; discountTotal: number; taxTotal: number; shippingTotal: number }

function amountsOf(pieces: readonly Product[], random: Random): Amounts {
  const { code, rate, roundTo, taxRate } = currencies[drawCurrency(random)]!
  const local = (cents: number) => Math.round((cents * rate) / roundTo) * roundTo
  const itemsTotal = pieces.reduce((sum, { priceMinor }) => sum + local(priceMinor), 0)
  const discountRate = random.chance(0.22) ? random.pick([0.1, 0.1, 0.15, 0.2, 0.3]) : 0
  const discountTotal = Math.round(itemsTotal * discountRate)
  const net = itemsTotal - discountTotal
  return {
    currency: code,
    itemsTotal,
    discountTotal,
    taxTotal: Math.round(net * taxRate),
    shippingTotal: net >= local(15_000) ? 0 : local(795),
  }
}

/** What became of an order by the day the demo ends, and how much of its pieces was paid back. */
function outcomeOf(
  ageMs: number,
  { itemsTotal, discountTotal }: Amounts,
  random: Random,
): { status: string; refunded: number } {
  const net = itemsTotal - discountTotal
  const aim = random.next()
  if (aim < 0.03) return { status: 'cancelled', refunded: 0 }
  if (ageMs < 1.5 * DAY_MS) return { status: aim < 0.25 ? 'open' : 'paid', refunded: 0 }
  if (ageMs < 5 * DAY_MS) return { status: aim < 0.5 ? 'paid' : 'fulfilled', refunded: 0 }
  if (ageMs > 14 * DAY_MS && aim < 0.07) return { status: 'refunded', refunded: net }
  if (ageMs > 14 * DAY_MS && aim < 0.11)
    return { status: 'fulfilled', refunded: Math.round(net * random.between(0.2, 0.7)) }
  return { status: 'fulfilled', refunded: 0 }
}

/** A small share of orders is damaged the way old shop systems damage them. */
function damaged(data: Record<string, JsonValue>, random: Random): void {
  const aim = random.next()
  if (aim < 0.002) delete data.currency
  else if (aim < 0.003) data.refundedItemsTotal = (data.itemsTotal as number) + 5_000
  else if (aim < 0.004) data.customer = null
}

/** The ordinary order number `index` of `total`, placed at an instant, as of `untilAt`. */
export function demoOrder(
  seed: number,
  index: number,
  total: number,
  placedAt: number,
  untilAt: number,
  creatorId: string | null,
  random: Random,
): DemoOrder {
  const customers = Math.floor(index * 0.72) + 1
  const customer = customerAt(seed, random.chance(0.3) ? random.int(customers) : customers)
  const pieces = Array.from({ length: drawPieces(random) + 1 }, () => random.pick(products))
  const amounts = amountsOf(pieces, random)
  const { status, refunded } = outcomeOf(untilAt - placedAt, amounts, random)
  const id = `ord_${index + 1}`
  const number = orderNumberAt(index, total)
  const data: Record<string, JsonValue> = {
    orderNumber: number,
    placedAt: isoInstant(placedAt),
    status,
    ...amounts,
    refundedItemsTotal: refunded,
    ...(creatorId === null ? {} : { creatorId }),
    customer: { id: customer.id, name: customer.name, email: customer.email, phone: customer.phone },
    adminUrl: `${DEMO_ADMIN_ORIGIN}/admin/orders/${id}`,
    test: random.chance(0.004),
    updatedAt: isoInstant(Math.min(untilAt - 1_000, placedAt + Math.floor(random.between(0.1, 9) * DAY_MS))),
  }
  damaged(data, random)
  return { index, id, number, placedAt, customer, creatorId, pieces, record: { type: 'order', id, data } }
}

/** An order that only exists to be awkward: a copy of another under a number that collides with it. */
export function collidingOrder(order: DemoOrder, number: string, suffix: string): RecordWrite {
  const id = `${order.id}_${suffix}`
  const random = createRandom(order.index)
  const placedAt = isoInstant(order.placedAt + Math.floor(random.between(1, 40) * 3_600_000))
  const data: JsonObject = { ...order.record.data, orderNumber: number, placedAt, updatedAt: placedAt }
  return { type: 'order', id, data }
}
