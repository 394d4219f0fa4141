import { describe, expect, it } from 'vitest'
import { sqlJoins } from '#data/db/search/search-keys.ts'
import { mirrorJoins } from '#data/lists/mirror-joins.ts'
import { slicesFor } from '#data/lists/slices.ts'
import { createRandom } from '#store/demo/random.ts'
import { currentMirror, openMirroredCache } from '../support/mirrored-cache.ts'

const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString()

/** Orders with and without interactions, several of one number, interactions without an order and with one that is not there. */
async function matched() {
  const random = createRandom(11)
  const cache = openMirroredCache()
  const number = () =>
    random.pick([`GG-${random.int(2_500)}`, `#GG-${random.int(2_500)}`, `X-${random.int(500)}`, null])
  const orders = Array.from({ length: 2_400 }, (_, n) => {
    const orderNumber = n % 50 === 0 ? `#GG-${n + 1}` : `GG-${n}`
    return {
      type: 'order',
      op: 'upsert',
      id: `o${n}`,
      data: { orderNumber, placedAt: at(n % 300), currency: 'USD', itemsTotal: 1 },
    }
  })
  const interactions = Array.from({ length: 6_000 }, (_, n) => {
    const data = { kind: 'return', occurredAt: at(random.int(300)), orderNumber: number(), comment: 'something' }
    return { type: 'interaction', op: 'upsert', id: `i${n}`, data }
  })
  cache.apply([...orders, ...interactions])
  const mirror = await currentMirror(cache.holder)
  return { cache, random, mirror, slices: slicesFor(new AbortController().signal, () => true) }
}

describe('what belongs together, by the mirror', () => {
  it.each([0, 1, 6, 7, 9, 10])('is what the cache says of the keys of %i tenths of the rows', async (tenths) => {
    const { cache, random, mirror, slices } = await matched()
    const byMirror = mirrorJoins(mirror, cache.writer)
    const byCache = sqlJoins(cache.writer)
    const deeds = Uint32Array.from({ length: 6_000 }, (_, n) => n + 1).filter(() => random.chance(tenths / 10))
    // All orders of a number go together: by their numbers they were found.
    const sql = 'SELECT rowKey FROM orders WHERE CAST(substr(orderKey, -1) AS INTEGER) < ? ORDER BY rowKey'
    const orders = Uint32Array.from(cache.writer.all<{ rowKey: number }>(sql, [tenths]).map(({ rowKey }) => rowKey))
    expect(orders.length > 1_500).toBe(tenths > 6)
    for (const [join, keys] of [
      ['ordersOf', deeds],
      ['interactionsOf', orders],
    ] as const) {
      const expected = [...(await byCache[join](keys, slices))]
      expect([...(await byMirror[join](keys, slices))], join).toEqual(expected)
      expect(expected.length > 100).toBe(tenths > 0)
    }
  })
})
