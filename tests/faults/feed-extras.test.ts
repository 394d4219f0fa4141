import { expect, it } from 'vitest'
import type { JsonObject } from '#shared/base/json.ts'
import { createRandom } from '#store/demo/random.ts'
import { expectEqual, expectSound, readCache } from './support/cache-state.ts'
import { type Answer, META, RECENT } from './support/fault-server.ts'
import { scatter } from './support/random-feed.ts'
import { countOf, openStation, type Station } from './support/station.ts'
import { body, status } from './support/store-answers.ts'
import { resetAfter, silence, silenceAfterHead } from './support/transport-answers.ts'
import { message, send } from './support/wire.ts'

// What a store may offer beside its feed: Facet does without it, whatever is wrong with it.

/** How many first syncs meet these extras: all of them in `npm run soak`. */
const CASES = countOf('FACET_FAULT_EXTRAS', 4)
/** The longest an extra that does not answer may hold up the first sync, with what two busy cores add. */
const HELD_UP_MS = 14_000

const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`
/** Says nothing of its counts: then the recent list is asked for. */
const noCounts = body('{}')
const wrong: Record<string, Answer> = {
  'nothing, then nothing': silence,
  'entries that are none': body('{"counts":null,"changes":[null,7,{},{"type":"order"},"x"],"count":5}'),
  'lists in lists': body(`{"counts":${deep},"changes":[${deep}],"count":1}`),
  '17 MiB': async ({ socket }) =>
    void (await send(socket, message(200, `{"changes":[],"x":"${'x'.repeat(17 << 20)}"}`))),
  'a head, then nothing': silenceAfterHead,
  'counts beyond any': body('{"counts":{"order":1e999,"creator":-1,"interaction":"7"},"changes":{},"count":"x"}'),
  '404': status(404),
  '500': status(500),
  '429 for an hour': status(429, { 'retry-after': '3600' }),
  'a reset': resetAfter(20),
  'no JSON': body('{"changes":['),
  'a page of HTML': body('<h1>Hello</h1>', { 'content-type': 'text/html' }),
}
const ways = Object.entries(wrong).flatMap(([name, answer], index) => {
  const both = [META, RECENT].map((path) => ({ name: `${path}: ${name}`, path, answer }))
  return index % 2 === 0 ? both : both.reverse()
})
// One of each pair first, so that a share of the cases is a share of both.
const ordered = [...ways.filter((_, index) => index % 2 === 0), ...ways.filter((_, index) => index % 2 === 1)]

async function firstSync(station: Station): Promise<number> {
  const startedAt = performance.now()
  const outcome = await station.run(30_000)
  expect(outcome).toMatchObject({ code: null })
  expect(outcome.received).toBe([...station.ledger.states()].length)
  const cache = readCache(station.profile)
  expectSound(cache)
  expectEqual(cache, station.ledger)
  return performance.now() - startedAt
}

it('a first sync gets everything, in time, whatever is wrong with the extras', async () => {
  const cases = ordered.slice(0, CASES).entries()
  const work = async () => {
    for (const [seed, { name, path, answer }] of cases) {
      const station = await openStation()
      scatter(station.ledger, createRandom(seed), 30)
      station.server.always(noCounts, META)
      station.server.always(answer, path)
      const tookMs = await firstSync(station).catch((error: unknown) => {
        throw new Error(`${name}: ${String(error)}`, { cause: error })
      })
      expect(tookMs, name).toBeLessThan(HELD_UP_MS)
      expect(station.server.requests.map((request) => request.path)).toContain(path)
      await station.data.close()
    }
  }
  // Side by side: the silent ones are all waiting.
  await Promise.all(Array.from({ length: 4 }, work))
}, 600_000)

/** The latest records of a ledger as the store's list of recent ones. */
const recent =
  ({ ledger }: Station, change: (entry: JsonObject) => JsonObject = (entry) => entry): Answer =>
  async ({ socket }) => {
    const changes = [...ledger.states()].map(({ entry }) => change(entry as JsonObject))
    const feed = { epoch: ledger.epoch, schema: 1 }
    await send(socket, message(200, JSON.stringify({ feed, changes, count: changes.length })))
  }

it('rows of the recent list are shown before the first page, are counted apart, and change nothing in the end', async () => {
  const station = await openStation()
  scatter(station.ledger, createRandom(7), 60)
  station.server.always(noCounts, META)
  station.server.always(recent(station), RECENT)
  station.server.plan(resetAfter(100))
  expect(await station.run()).toMatchObject({ code: 'store_unreachable' })
  const early = readCache(station.profile)
  expect(early.cursor).toBeNull()
  expect(early.records.size).toBeGreaterThan(0)
  expectSound(early)
  const outcome = await station.converge()
  expect(outcome.received).toBe([...station.ledger.states()].length)
  expect(outcome.applied + outcome.known + outcome.quarantined).toBe(outcome.received)
})

it('a recent list that is older than the feed never takes a record back', async () => {
  const station = await openStation()
  scatter(station.ledger, createRandom(8), 60, 10)
  const older = (entry: JsonObject) => ({ ...entry, version: Math.max(1, Number(entry.version) - 1) })
  station.server.always(noCounts, META)
  station.server.always(recent(station, older), RECENT)
  await station.converge()
  scatter(station.ledger, createRandom(9), 30, 10)
  await station.converge()
})

it('304 is believed only as the answer to an ETag', async () => {
  const station = await openStation()
  const tip = '"tip-1"'
  scatter(station.ledger, createRandom(10), 20)
  station.server.always(async ({ socket, page }) => {
    await send(socket, message(200, JSON.stringify(page), { etag: tip }))
  })
  await station.converge()
  // Nothing new: the tip is as it was.
  const asOf = async () => (await station.data.call('sync.status', {})).asOf
  const before = await asOf()
  station.server.plan(async ({ socket, request }) => {
    await send(socket, message(request.headers.get('if-none-match') === tip ? 304 : 500, '', { etag: tip }))
  })
  expect(await station.run(10_000)).toMatchObject({ code: null, received: 0 })
  expect(await asOf()).toBeGreaterThanOrEqual(before!)
  // To a request without an ETag it is no answer.
  await station.data.close()
  const again = await openStation()
  again.server.plan(status(304))
  expect((await again.run()).code).not.toBeNull()
  expect(readCache(again.profile).cursor).toBeNull()
  await again.converge()
})
