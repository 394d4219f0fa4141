import fc from 'fast-check'
import { expect, it } from 'vitest'
import { trimDetails } from '#data/sync/upkeep/details.ts'
import { expectedMirror } from './support/expected-mirror.ts'
import { currentMirror, type MirroredCache, openMirroredCache } from './support/mirrored-cache.ts'
import { describeMirror, mirrorOf } from './support/test-mirror.ts'

const HOUR_MS = 3_600_000
const START = Date.UTC(2026, 0, 1)
/** Few moments, so that many rows share one; over more days than "before purchase" looks back. */
const instant = fc.integer({ min: 0, max: 300 }).map((step) => new Date(START + step * 5 * HOUR_MS).toISOString())
const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const customer = oneOf('cust_1', 'cust_2', 'cust_3', null)
const orderNumber = (most: number) => fc.integer({ min: 1, max: most }).map((n) => (n % 7 === 0 ? `#g-${n}` : `G-${n}`))
const test = oneOf(false, false, false, false, false, true)

const order = (numbers: number) =>
  fc.record({
    orderNumber: oneOf('#', null, null, null, null).chain((odd) =>
      odd === null ? orderNumber(numbers) : fc.constant(odd),
    ),
    placedAt: instant,
    status: oneOf('open', 'paid', 'fulfilled', 'cancelled', 'refunded', null),
    currency: oneOf('EUR', 'USD', null),
    itemsTotal: fc.nat(9_000),
    discountTotal: fc.nat(900),
    refundedItemsTotal: fc.nat(500),
    taxTotal: fc.nat(90),
    creatorId: oneOf('cr_1', 'cr_2', 'cr_3', null),
    customer: customer.map((id) => (id === null ? null : { id })),
    test,
  })
const interaction = (numbers: number) =>
  fc.record({
    kind: oneOf('csat', 'csat', 'capsule', 'order_update', 'order_tracking', 'return', 'resize'),
    occurredAt: instant,
    orderNumber: fc.option(orderNumber(numbers), { freq: 2 }),
    sessionId: oneOf('s1', 's2', null),
    customerId: customer,
    rating: oneOf('great', 'bad', '3', 'odd', null),
    comment: oneOf('', 'some words', null),
    agent: oneOf('Kim', 'Ada', 'Grace', null),
    sms: oneOf(true, false, null),
    test,
  })

type Entry = { type: string; op: string; id: string; data?: object; reason?: string }

/** Entries over `ids` records of each kind and half as many order numbers. */
const entriesOver = (ids: number, count: { minLength: number; maxLength: number }): fc.Arbitrary<Entry[]> => {
  const id = (prefix: string) => fc.nat(ids - 1).map((n) => `${prefix}_${n}`)
  const numbers = Math.max(2, ids >> 1)
  const put = (type: string, data: fc.Arbitrary<object>) =>
    fc.record({ type: fc.constant(type), op: fc.constant('upsert'), id: id(type), data })
  const remove = fc
    .tuple(oneOf('order', 'interaction'), oneOf('deleted', 'erased'))
    .chain(([type, reason]) =>
      fc.record({ type: fc.constant(type), op: fc.constant('delete'), id: id(type), reason: fc.constant(reason) }),
    )
  const entry = fc.oneof(
    { weight: 4, arbitrary: put('order', order(numbers)) },
    { weight: 8, arbitrary: put('interaction', interaction(numbers)) },
    { weight: 2, arbitrary: remove },
  )
  return fc.array(entry, count)
}

async function expectEqual({ directory, writer, holder }: MirroredCache): Promise<void> {
  const expected = expectedMirror(writer)
  expect(describeMirror(await currentMirror(holder))).toEqual(expected)
  expect(describeMirror(await mirrorOf(directory))).toEqual(expected)
}

it('a mirror that follows pages, deletions and trimming is what the rows say, at each step', async () => {
  const small = entriesOver(12, { minLength: 1, maxLength: 12 })
  const step = fc.oneof({ weight: 6, arbitrary: small }, { weight: 1, arbitrary: fc.nat(60).map((days) => ({ days })) })
  const history = fc.array(step, { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const cache = openMirroredCache()
      await currentMirror(cache.holder)
      for (const one of steps) {
        if (Array.isArray(one)) cache.holder.follow(cache.apply(one))
        else {
          const { signal } = new AbortController()
          await trimDetails(cache.writer, START + one.days * 24 * HOUR_MS, signal, (change) =>
            cache.holder.follow(change),
          )
        }
        await expectEqual(cache)
      }
    }),
    { numRuns: 60 },
  )
})

it('so is one that takes up a thousand rows at once, more than are changed in place', async () => {
  const [first, second, third] = fc.sample(
    fc.tuple(
      entriesOver(20_000, { minLength: 14_000, maxLength: 14_000 }),
      entriesOver(20_000, { minLength: 300, maxLength: 300 }),
      entriesOver(20_000, { minLength: 3, maxLength: 3 }),
    ),
    { numRuns: 1, seed: 7 },
  )[0]!
  const cache = openMirroredCache()
  cache.apply(first)
  const before = await currentMirror(cache.holder)
  const more = first.filter(({ type, op }) => type === 'interaction' && op === 'upsert').slice(0, 1_200)
  const fresh = more.map((entry, at) => ({ ...entry, id: `fresh_${at}` }))
  cache.holder.follow(cache.apply([...second, ...fresh]))
  const after = await currentMirror(cache.holder)
  expect(after.interactions).not.toBe(before.interactions)
  // Not by loading it anew, which makes new dictionaries.
  expect(after.creatorIds).toBe(before.creatorIds)
  await expectEqual(cache)
  cache.holder.follow(cache.apply(third))
  expect((await currentMirror(cache.holder)).interactions).toBe(after.interactions)
  await expectEqual(cache)
})
