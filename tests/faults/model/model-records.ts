import type { JsonObject } from '#shared/base/json.ts'
import type { Random } from '#store/demo/random.ts'

export type RecordType = 'order' | 'creator' | 'interaction'

/** Gives a text no other record has, to be searched for in files; null when the person has been erased. */
export type Mark = () => string | null

/** Order numbers whose keys clash, one that has no key, and one in another script's digits. */
const NUMBERS = [
  '#1001',
  '1001',
  ' 1001 ',
  '#1002',
  '1002',
  'gg-7',
  'GG-7',
  '#007',
  '００７',
  '42',
  '#',
  'A-1',
  'a-1',
  'B 2',
]
const KINDS = ['csat', 'csat', 'csat', 'capsule', 'order_update', 'order_tracking', 'return', 'resize']
const RATINGS = ['great', 'Good ', '4/5', '2', 3, 'meh', 'terrible', null]
const HOUR_MS = 3_600_000
/** Instants are few, so that many are equal, and spread over more than a year, so that some are old. */
const START = Date.UTC(2026, 0, 1)
const MOMENTS = 90
const MOMENT_MS = 100 * HOUR_MS
/** Now and then a text that does not fit into a page of the file. */
const LONG_TEXT = 0.03

const instant = (random: Random) => new Date(START + random.int(MOMENTS) * MOMENT_MS).toISOString()
const maybe = <T>(random: Random, value: T): T | null => (random.chance(0.25) ? null : value)

function words(random: Random, mark: Mark): string | null {
  const text = mark()
  return text === null || !random.chance(LONG_TEXT) ? text : `${text} ${'long '.repeat(3_000)}`
}

/** The data of a record every version of Facet can read. */
export function recordData(type: RecordType, random: Random, mark: Mark): JsonObject {
  return { order, creator, interaction }[type](random, mark)
}

function order(random: Random, mark: Mark): JsonObject {
  const name = mark()
  return {
    orderNumber: random.pick(NUMBERS),
    placedAt: instant(random),
    status: random.pick(['open', 'paid', 'cancelled', 'refunded', 'odd']),
    currency: maybe(random, 'EUR'),
    itemsTotal: random.int(10_000),
    discountTotal: random.int(100),
    taxTotal: maybe(random, random.int(100)),
    shippingTotal: random.int(100),
    refundedItemsTotal: random.int(100),
    creatorId: maybe(random, `creator-${random.int(4)}`),
    customer: name === null ? null : { id: mark(), name, email: words(random, mark), phone: null },
    adminUrl: null,
    test: random.chance(0.15),
    updatedAt: instant(random),
    ...(random.chance(0.2) ? { giftNote: random.int(9) } : {}),
  }
}

function creator(random: Random, mark: Mark): JsonObject {
  return {
    name: mark() ?? 'somebody',
    handle: maybe(random, `@${random.int(9)}`),
    active: random.chance(0.8),
    updatedAt: maybe(random, instant(random)),
  }
}

function interaction(random: Random, mark: Mark): JsonObject {
  const kind = random.pick(KINDS)
  const csat: JsonObject = kind === 'csat' ? { rating: random.pick(RATINGS), score: random.pick([null, 1, 5, 9]) } : {}
  return {
    kind,
    sessionId: random.pick(['session 1', 'session 2', 'session 3', null]),
    orderNumber: maybe(random, random.pick(NUMBERS)),
    orderKey: 'only a hint',
    customerId: maybe(random, mark()),
    occurredAt: instant(random),
    receivedAt: maybe(random, instant(random)),
    test: random.chance(0.15),
    ...csat,
    comment: maybe(random, words(random, mark)),
    agent: maybe(random, 'Kim'),
    sms: kind === 'order_update' ? random.pick([true, false, 'true', null]) : null,
    email: maybe(random, mark()),
    phone: null,
    payload: { step: random.int(9) },
    ...(kind === 'return' ? ({ reason: 'too small' } as JsonObject) : {}),
  }
}

/** The same data with a field nobody can read, and its other texts as they were. */
export function unreadable(type: RecordType, data: JsonObject): JsonObject {
  const broken = { order: { itemsTotal: 1.5 }, creator: { name: 7 }, interaction: { occurredAt: 'soon' } }
  return { ...data, ...broken[type] }
}
