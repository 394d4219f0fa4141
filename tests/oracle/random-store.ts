import type { JsonObject, JsonValue } from '#shared/base/json.ts'

/** A record to be put into a store as an older store would have held it. */
export type LegacyRecord = { type: 'order' | 'creator' | 'interaction'; id: string; data: JsonObject }
/** A call a widget makes. */
export type WidgetCall = { route: string; body: JsonObject }
export type RandomStore = { legacy: LegacyRecord[]; calls: WidgetCall[] }

export type Random = () => number

/** A small seeded generator (mulberry32): the same seed, the same store. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const START = Date.UTC(2026, 2, 20)
const SPAN_MS = 16 * 86_400_000
const RATINGS: JsonValue[] = [
  'great',
  'Excellent',
  ' good ',
  'okay',
  'neutral',
  'poor',
  'bad',
  'terrible',
  1,
  2,
  3,
  4,
  5,
  '4',
  '5/5',
  '2 / 5',
  'amazing',
  'meh',
  '',
  '4/10',
]

/**
 * A small store full of everything that is easy to count wrong: order-number forms that meet in one key, several orders
 * with one key, orphans, sessions that rate twice (also at the same moment), tests, cancelled and refunded orders, mixed
 * and missing currencies, unknown creators, odd fields, records that cannot be read.
 */
export function randomStore(seed: number): RandomStore {
  const random = seeded(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const maybe = <T>(chance: number, value: () => T): T | undefined => (random() < chance ? value() : undefined)
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  // Few distinct moments, so that ties happen; some at the edges of local days.
  const moment = () =>
    new Date(
      START + pick([int(0, 15) * 86_400_000, int(0, 200) * 7_200_000, random() * SPAN_MS]) - pick([0, 0, 3_600_000, 1]),
    ).toISOString()
  const orderForms = (n: number) => pick([`GG-${n}`, `#GG-${n}`, ` gg-${n} `, `＃GG-${n}`, `GG-${n}`, `GG-0${n}`])
  const present = (fields: Record<string, JsonValue | undefined>): JsonObject =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject

  const creators: LegacyRecord[] = Array.from({ length: int(0, 4) }, (_, n) => ({
    type: 'creator',
    id: `cr_${n}`,
    data: present({
      name: pick([`Creator ${n}`, 'Ÿvonne Ünal', '  ']),
      handle: maybe(0.5, () => `@c${n}`),
      active: random() < 0.8,
      updatedAt: moment(),
    }),
  }))
  const orders: LegacyRecord[] = Array.from({ length: int(0, 25) }, (_, n) => ({
    type: 'order',
    id: `ord_${n}`,
    data: present({
      orderNumber: orderForms(int(1, 12)),
      placedAt: moment(),
      status: pick(['open', 'paid', 'fulfilled', 'cancelled', 'refunded', 'lost']),
      currency: pick(['USD', 'USD', 'EUR', 'JPY', undefined, 'dollars']),
      itemsTotal: random() < 0.04 ? 12.5 : int(0, 100_000),
      discountTotal: pick([0, int(0, 5_000), undefined, 'none']),
      taxTotal: pick([0, int(0, 9_000), undefined]),
      shippingTotal: pick([0, 500, undefined]),
      refundedItemsTotal: pick([0, 0, int(0, 120_000), undefined]),
      creatorId: pick(['cr_0', 'cr_1', 'cr_2', 'cr_unknown', undefined]),
      customer: pick<JsonValue | undefined>([
        { id: 'cu_1', name: 'Ada Lovelace', email: 'ada@example.com' },
        { id: 'cu_2', name: 'Zoë Bell' },
        null,
        undefined,
      ]),
      test: pick([false, false, false, true, 'yes']),
      updatedAt: moment(),
    }),
  }))
  const interactions: LegacyRecord[] = Array.from({ length: int(0, 45) }, (_, n) => ({
    type: 'interaction',
    id: `int_${String(n).padStart(3, '0')}`,
    data: present({
      kind: pick([
        'csat',
        'csat',
        'csat',
        'capsule',
        'order_update',
        'order_tracking',
        'return',
        'resize',
        random() < 0.3 ? 'gift' : 'csat',
      ]),
      sessionId: pick(['s1', 's2', 's3', `s_${n}`, undefined]),
      orderNumber: pick([orderForms(int(1, 14)), orderForms(int(1, 14)), '  ', '#', undefined, 17]),
      occurredAt: random() < 0.02 ? 'yesterday' : moment(),
      receivedAt: pick([moment(), moment(), undefined]),
      test: pick([false, false, false, false, true]),
      rating: pick(RATINGS),
      score: pick([undefined, undefined, 1, 3, 5, 9, '4']),
      sms: pick([undefined, true, false, 'true', 'maybe']),
      customerId: pick(['cu_1', 'cu_2', 'cu_3', undefined]),
      agent: pick(['Mara', 'Oke', undefined]),
      comment: pick(['Very quick, thank you', 'the ring is too large', undefined, undefined]),
      payload: {},
    }),
  }))
  const calls = Array.from({ length: int(0, 12) }, (): WidgetCall => {
    const about = {
      sessionId: pick(['s1', 's2', 's9']),
      orderNumber: maybe(0.8, () => orderForms(int(1, 14))),
      occurredAt: maybe(0.7, moment),
      test: maybe(0.1, () => true),
    }
    return pick<() => WidgetCall>([
      () => ({
        route: 'csat',
        body: present({
          ...about,
          rating: pick(['great', 'ok', 'bad', 4, '5/5', 'amazing']),
          comment: maybe(0.3, () => 'Très bien ✨'),
        }),
      }),
      () => ({ route: 'capsule', body: present({ ...about, items: [{ sku: 'RING-7', quantity: int(1, 3) }] }) }),
      () => ({
        route: 'order-updates',
        body: present({ ...about, email: 'ada@example.com', sms: maybe(0.6, () => random() < 0.5) }),
      }),
    ])()
  })
  return { legacy: [...creators, ...orders, ...interactions].sort(() => random() - 0.5), calls }
}
