import { expect, it } from 'vitest'
import { get, page, post, problemOf, type StoreUnderTest, storeUnderTest } from './support/store-api.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const START = Date.parse('2026-05-01T00:00:00Z')

/** The same database served again, so much later; what has outlived its time goes at the start. */
async function servedAt(store: StoreUnderTest, now: number): Promise<StoreUnderTest> {
  await store.close()
  return storeUnderTest({ databasePath: store.databasePath }, { now: () => now })
}

it('a tombstone is kept for 90 days; a client that missed it is told so', async () => {
  let store = await storeUnderTest({}, { now: () => START })
  await store.database.saveRecords([{ type: 'creator', id: 'cr_1', data: { name: 'Ines' } }])
  const { next } = await page(store, null)
  await store.database.deleteRecord('creator', 'cr_1', 'deleted', START)
  store = await servedAt(store, START + 90 * DAY_MS)
  expect((await page(store, next)).changes).toMatchObject([{ id: 'cr_1', op: 'delete', reason: 'deleted' }])
  store = await servedAt(store, START + 90 * DAY_MS + 1)
  const late = await get(store, `changes?since=${next}`)
  expect([late.status, (await problemOf(late)).reason]).toEqual([410, 'retention'])
  expect((await page(store, null)).count).toBe(0)
})

it('an idempotency key holds for 24 hours', async () => {
  const body = JSON.stringify({ sessionId: 's', rating: 'great' })
  const send = async (store: StoreUnderTest) => {
    const answer = await post(store, 'csat', body, { 'idempotency-key': 'key-1' })
    return [answer.headers.get('idempotent-replayed'), ((await answer.json()) as { id: string }).id]
  }
  let store = await storeUnderTest({}, { now: () => START })
  const [, first] = await send(store)
  store = await servedAt(store, START + 24 * HOUR_MS)
  expect(await send(store)).toEqual(['true', first])
  store = await servedAt(store, START + 24 * HOUR_MS + 1)
  const [replayed, second] = await send(store)
  expect([replayed, second === first]).toEqual([null, false])
})
