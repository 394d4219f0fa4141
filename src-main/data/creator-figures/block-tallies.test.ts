import { expect, it } from 'vitest'
import { addCreatorTallies } from '#shared/metrics/creator-tally.ts'
import { slicesFor } from '../lists/slices.ts'
import { newInteractions, newOrders } from '../mirror/columns.ts'
import { type Mirror, ORDER_ELIGIBLE, RESPONSE_BIT, SCORE_SHIFT } from '../mirror/mirror.ts'
import { blockTallies } from './block-tallies.ts'

const ORDERS = 400_000
const RESPONSES = 1_700_000
const slices = slicesFor(new AbortController().signal, () => true)

/** Order `n` is placed at `n`, costs `n % 1000`; response `n` is given at `n`, of order `n % 7` and score `1 + n % 5`. */
function longMirror(commit: number): Mirror {
  const orders = newOrders(ORDERS)
  for (let n = 0; n < ORDERS; n += 1) {
    orders.rowKey[n] = n + 1
    orders.placedAt[n] = n
    orders.netMinor[n] = n % 1_000
    orders.kindMask[n] = n % 3 === 0 ? 16 : 0
    orders.beforePurchaseMs[n] = n % 4 === 0 ? 0 : 0xffffffff
    orders.flags[n] = ORDER_ELIGIBLE
    orders.creator[n] = n % 2
    orders.currency[n] = n % 2
  }
  orders.length = ORDERS
  const interactions = newInteractions(RESPONSES)
  for (let n = 0; n < RESPONSES; n += 1) {
    interactions.occurredAt[n] = n
    interactions.bits[n] = RESPONSE_BIT | ((1 + (n % 5)) << SCORE_SHIFT)
    interactions.order[n] = 1 + (n % 7)
  }
  interactions.length = RESPONSES
  const words = { creatorIds: [null, 'a'], agents: [null], currencies: [null, 'USD'] }
  return { commit, orders, interactions, ...words, orderAt: (rowKey) => rowKey - 1 }
}

it('whole blocks, kept blocks and the edges between them add up to every row once', async () => {
  const mirror = longMirror(1)
  const tallies = async (from: number, to: number, rule: 'linked' | 'before-purchase' = 'linked') => {
    const attribution = rule === 'linked' ? { rule } : { rule, windowDays: 1 }
    const counted = await blockTallies(mirror, { fromAt: from, toAt: to }, attribution, slices)
    return addCreatorTallies(counted.all())
  }
  const howMany = (from: number, to: number, isOne: (n: number) => boolean) => {
    let count = 0
    for (let n = from; n < to; n += 1) if (isOne(n)) count += 1
    return count
  }
  for (const [from, to] of [
    [0, RESPONSES],
    [1, ORDERS - 1],
    [131_072, 393_216],
    [131_071, 393_217],
    [500_000, 1_650_000],
    [0, RESPONSES],
  ] as const) {
    const end = Math.min(to, ORDERS)
    const tally = await tallies(from, to)
    expect(tally.placed).toBe(howMany(from, end, () => true))
    expect(tally.requested).toBe(howMany(from, end, (n) => n % 3 === 0))
    expect(tally.sales.reduce((sum, one) => sum + one.netMinor, 0)).toBe(sumOf(from, end))
    expect(tally.scores).toEqual([0, 1, 2, 3, 4].map((score) => howMany(from, to, (n) => n % 5 === score)))
    const before = await tallies(from, to, 'before-purchase')
    const assisted = before.sales.reduce((sum, one) => sum + one.assistedOrders, 0)
    expect(assisted).toBe(howMany(from, end, (n) => n % 4 === 0))
  }
})

it('forgets what it kept when the mirror moves on', async () => {
  const mirror = { ...longMirror(1) }
  const all = { fromAt: null, toAt: null }
  await blockTallies(mirror, all, { rule: 'linked' }, slices)
  mirror.orders.flags[5] = 0
  const { sales } = addCreatorTallies(
    (await blockTallies(Object.assign(mirror, { commit: 2 }), all, { rule: 'linked' }, slices)).all(),
  )
  expect(sales.reduce((sum, one) => sum + one.orders, 0)).toBe(ORDERS - 1)
})

function sumOf(from: number, to: number): number {
  let sum = 0
  for (let n = from; n < to; n += 1) sum += n % 1_000
  return sum
}
