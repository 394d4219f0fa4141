import fc from 'fast-check'
import { type WidgetRoute, widgetBodySchemas, widgetRoutes } from '#shared/store-api/current.ts'

/** One thing to throw at a widget route. */
export type HostileCall = { route: WidgetRoute; body: string | Uint8Array; headers: Record<string, string> }

const odd = fc.jsonValue({ maxDepth: 3 })
const mostly = (good: readonly unknown[], bad: readonly unknown[] = []) =>
  fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: odd },
    ...(bad.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...bad) }] : []),
  )

/** Bodies that are nearly right: what passes goes all the way into the database. */
const likely = fc.record(
  {
    sessionId: mostly(['s1', 'Sitzung ü', '✨', 'a'.repeat(128)], ['a'.repeat(129)]),
    rating: mostly(['great', 'meh', 4, '4/5'], [0, 5.5, '✨'.repeat(101)]),
    orderNumber: mostly(['GG-1', '#1001', "'; DROP TABLE orders;--"], [' ', null, '0'.repeat(65)]),
    comment: mostly(['Très joli', '\u202e', '=1+1'], ['x\u0000y', '\ud800']),
    items: mostly([[{ sku: 'a', quantity: 1 }]], [[], [{ sku: 'a', quantity: 1e308 }], Array(51).fill({ sku: 'a' })]),
    email: mostly(['a@example.com', ''], ['@'.repeat(5_000)]),
    phone: mostly(['+41 44 000 00 00'], ['1'.repeat(41)]),
    sms: mostly([true, false, null], ['true']),
    type: mostly(['return', 'resize'], ['constructor']),
    newSize: mostly(['54', null]),
    occurredAt: mostly(['2026-01-01T00:00:00Z', '0100-01-01T00:00:00Z'], ['+275760-09-13T00:00:00.001Z']),
    test: mostly([true, false]),
  },
  { requiredKeys: ['sessionId', 'rating', 'items', 'email', 'type', 'orderNumber'] },
)

const fitting = (route: WidgetRoute) =>
  likely.map((value) => {
    const known = Object.entries(value).filter(([name]) => Object.hasOwn(widgetBodySchemas[route].shape, name))
    return JSON.stringify(Object.fromEntries(known))
  })

/** Text no parser may stumble over. */
const crafted = fc.constantFrom(
  '',
  'null',
  '[]',
  '"text"',
  '{"sessionId":"s","__proto__":{"rating":"great"}}',
  '{"sessionId":"s","rating":"great","constructor":{"prototype":{}}}',
  '{"sessionId":"s","rating":"great","sessionId":"t"}',
  '\ufeff{"sessionId":"s","rating":"great"}',
  `${'['.repeat(8_000)}${']'.repeat(8_000)}`,
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  `{"sessionId":"s","rating":${'9'.repeat(5_000)}}`,
  `{"sessionId":"s","rating":"great","comment":"${'\\u0000'.repeat(100)}"}`,
  `{"sessionId":"${'a'.repeat(17_000)}"}`,
  '{"sessionId":"s","rating":1e999}',
  '{"sessionId":"s","rating":"great",}',
)

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Uint8Array.from(array))
const headers = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('application/json', 'text/plain; charset=utf-16', ';;;', 'multipart/form-data')
      .map((type) => ({ 'content-type': type })),
  },
  { weight: 1, arbitrary: fc.nat(200).map((key) => ({ 'idempotency-key': `key-${key}` })) },
  { weight: 1, arbitrary: fc.constant({ 'idempotency-key': 'k'.repeat(129) }) },
)

/** Calls over all five routes: fitting, nearly fitting, cut short, crafted, and plain noise. */
const hostileCall: fc.Arbitrary<HostileCall> = fc.constantFrom(...widgetRoutes).chain((route) =>
  fc.record({
    route: fc.constant(route),
    headers,
    body: fc.oneof(
      { weight: 10, arbitrary: fitting(route) },
      { weight: 2, arbitrary: likely.map((value) => JSON.stringify(value)) },
      { weight: 2, arbitrary: fc.tuple(fitting(route), fc.nat(60)).map(([text, cut]) => text.slice(0, cut)) },
      { weight: 2, arbitrary: fc.json() },
      { weight: 1, arbitrary: crafted },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
      { weight: 1, arbitrary: bytes },
    ),
  }),
)

/** The same calls for the same seed. */
export function hostileCalls(seed: number, count: number): HostileCall[] {
  return fc.sample(hostileCall, { seed, numRuns: count })
}
