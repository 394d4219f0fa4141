import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/base/json.ts'
import { orderQuerySchema, type PeriodInput } from '#shared/rpc/shapes.ts'
import { compareQuestions } from '../oracle/compare-questions.ts'
import { type OraclePeriod, openOracle } from '../oracle/oracle.ts'
import { randomStore } from '../oracle/random-store.ts'
import { type DataProcess, startDataProcess, syncOnce } from './support/data-process.ts'
import { callWidget, openStore, readFeed } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

const STORES = Number(process.env.FACET_ORACLE_STORES ?? 24)
const FIRST_SEED = Number(process.env.FACET_ORACLE_SEED ?? 1)

const HOUR = 3_600_000
/** Local days with their instants worked out by hand: clocks go forward in Berlin on 29 March 2026, at 01:00 UTC. */
const periods: { input: PeriodInput; instants: OraclePeriod }[] = [
  { input: { from: null, to: null, zone: null }, instants: { fromAt: null, toAt: null } },
  {
    input: { from: '2026-03-29', to: '2026-03-30', zone: 'Europe/Berlin' },
    instants: { fromAt: Date.UTC(2026, 2, 28, 23), toAt: Date.UTC(2026, 2, 29, 22) },
  },
  {
    input: { from: '2026-03-24', to: null, zone: 'Asia/Kathmandu' },
    instants: { fromAt: Date.UTC(2026, 2, 24) - 5.75 * HOUR, toAt: null },
  },
  {
    input: { from: null, to: '2026-04-01', zone: 'America/New_York' },
    instants: { fromAt: null, toAt: Date.UTC(2026, 3, 1, 4) },
  },
]

const seeds = Array.from({ length: STORES }, (_, index) => FIRST_SEED + index)

describe('write → page → cache → metric equals a brute-force count in another engine', () => {
  it.each(seeds)('store of seed %i', async (seed) => {
    const { legacy, calls } = randomStore(seed)
    const store = await openStore()
    const half = Math.floor(calls.length / 2)
    for (const { route, body } of calls.slice(0, half)) await callWidget(store, route, body)
    await store.database.saveRecords(legacy)
    const data = startDataProcess(join(temporaryFolder(), 'profile'))
    const first = await syncOnce(data, store)
    // The second half arrives by an incremental sync, onto orders that are there already.
    for (const { route, body } of calls.slice(half)) await callWidget(store, route, body)
    const second = await syncOnce(data, store)
    for (const receipt of [first, second])
      expect(receipt.received).toBe(receipt.applied + receipt.known + receipt.quarantined)

    const feed = await readFeed(store)
    expect(first.received + second.received).toBeGreaterThanOrEqual(feed.length)
    await compare(data, feed, seed)
  })
})

async function compare(data: DataProcess, feed: JsonObject[], seed: number): Promise<void> {
  const oracle = await openOracle(feed)
  try {
    for (const { input, instants } of periods) {
      const query = orderQuerySchema.parse({ period: input })
      const { rows: found, total } = await data.call('orders.list', { query, offset: 0, limit: 1_000 })
      const rows = found.flatMap((row) => row ?? [])
      const shown = rows.map((row) => {
        const { id, orderNumber, placedAt, totalMinor, currency, creatorId, status, kinds, csatScore, csatCount } = row
        return { id, orderNumber, placedAt, totalMinor, currency, creatorId, status, kinds, csatScore, csatCount }
      })
      const counted = await oracle.orders(instants)
      expect(byId(shown)).toEqual(byId(counted))
      expect(total).toBe(counted.length)
      for (const { touched, kinds } of rows) expect(touched).toBe(Object.keys(kinds).length > 0)
      // Newest first; which of two orders of one moment stands first is the cache's own affair.
      expect(rows.map(({ placedAt }) => placedAt)).toEqual(counted.map(({ placedAt }) => placedAt))

      const csat = await data.call('csat.summary', { period: input })
      const distribution = await oracle.distribution(instants)
      expect(csat.distribution).toEqual(distribution)
      const responses = distribution.reduce((all, count) => all + count, 0)
      expect(csat.responses).toBe(responses)
      const satisfied = distribution[3]! + distribution[4]!
      if (responses === 0) expect(csat).toMatchObject({ percent: null, average: null, low: null, high: null })
      else expect(csat.percent).toBeCloseTo((100 * satisfied) / responses, 9)
    }
    const everyOrder = await oracle.orders({ fromAt: null, toAt: null })
    const { counts } = await data.call('sync.status', {})
    expect(counts).toMatchObject({ orders: everyOrder.length, interactions: await oracle.interactions() })
    await compareQuestions(data, oracle.connection, seed)
  } finally {
    oracle.close()
  }
}

function byId<R extends { id: string }>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
}
