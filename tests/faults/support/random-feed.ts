import type { JsonObject } from '#shared/base/json.ts'
import type { Random } from '#store/demo/random.ts'
import type { FeedLedger, RecordType } from './feed-ledger.ts'

const WORDS = ['Ring', 'größe', '金', '✨', 'e\u0301', '\u202eabc', '=1+1', '"\\', '🧵🪡', "O'Neil", '<b>', 'ß\t\n']
const KINDS = ['csat', 'capsule', 'order_update', 'order_tracking', 'return', 'resize'] as const
const START = Date.UTC(2026, 0, 1)

/** A few words in several scripts, for every text field. */
export const words = (random: Random, most = 4): string =>
  Array.from({ length: 1 + random.int(most) }, () => random.pick(WORDS)).join(' ')

const instant = (random: Random) => new Date(START + random.int(300 * 86_400_000)).toISOString()
const maybe = <T>(random: Random, value: T): T | null => (random.chance(0.2) ? null : value)

const order = (random: Random): JsonObject => ({
  orderNumber: `#${1_000 + random.int(60)}`,
  placedAt: instant(random),
  status: random.pick(['open', 'paid', 'fulfilled', 'cancelled', 'refunded']),
  currency: random.pick(['USD', 'EUR']),
  itemsTotal: random.int(100_000),
  discountTotal: random.int(500),
  taxTotal: random.int(500),
  shippingTotal: random.int(500),
  refundedItemsTotal: 0,
  creatorId: maybe(random, `creator-${random.int(5)}`),
  customer: maybe(random, { id: words(random, 1), name: words(random), email: words(random, 1), phone: null }),
  adminUrl: null,
  test: random.chance(0.05),
  updatedAt: instant(random),
})

const creator = (random: Random): JsonObject => ({
  name: words(random),
  handle: maybe(random, words(random, 1)),
  active: random.chance(0.9),
  updatedAt: instant(random),
})

const interaction = (random: Random): JsonObject => ({
  kind: random.pick(KINDS),
  sessionId: `session ${words(random, 1)}`,
  orderNumber: maybe(random, `#${1_000 + random.int(60)}`),
  customerId: maybe(random, words(random, 1)),
  occurredAt: instant(random),
  receivedAt: instant(random),
  test: random.chance(0.05),
  rating: maybe(random, random.pick(['great', 'meh', '4/5'])),
  comment: maybe(random, words(random, 12)),
  agent: maybe(random, words(random, 1)),
  email: maybe(random, words(random, 1)),
  phone: null,
  payload: { note: words(random) },
})

/** The data of a record every version of Facet can read. */
export function recordData(random: Random, type: RecordType): JsonObject {
  return { order, creator, interaction }[type](random)
}

/** Changes `count` records of a ledger: new ones, newer versions, and some deletions. */
export function scatter(ledger: FeedLedger, random: Random, count: number, ids = 40): void {
  for (let done = 0; done < count; done += 1) {
    const type = random.pick(['order', 'creator', 'interaction', 'interaction'] as const)
    const id = `${type}-${random.int(ids)}`
    if (random.chance(0.1)) ledger.remove(type, id, random.pick(['deleted', 'erased']))
    else ledger.put(type, id, recordData(random, type))
  }
}
