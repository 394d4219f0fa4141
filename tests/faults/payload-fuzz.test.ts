import { expect, it } from 'vitest'
import { wholeDataContract } from '#shared/rpc/data.contract.ts'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import type { Random } from '#store/demo/random.ts'
import { expectHolds, expectSound, readCache } from './support/cache-state.ts'
import { type FuzzedEntry, fuzzedEntry, mutated } from './support/fuzzed-entries.ts'
import { scatter } from './support/random-feed.ts'
import { campaign, countOf, type Station } from './support/station.ts'
import { message, send } from './support/wire.ts'

/** How many fuzzed records go through real HTTP into a real cache: 10,000 in `npm run soak`. */
const RECORDS = countOf('FACET_FAULT_FUZZ', 600)
const PER_PAGE = 20
const SEARCH = { query: orderQuerySchema.parse({}), offset: 0, limit: 1_000 }

/** How many elements the text of a list has; null when it is no JSON. */
function countOfJson(text: string): number | null {
  try {
    return (JSON.parse(text) as unknown[]).length
  } catch {
    return null
  }
}

/** A page of honest entries with fuzzed ones among them, as bytes. */
function fuzzedPage({ ledger }: Station, random: Random, fuzzed: readonly Buffer[]): { bytes: Buffer; count: number } {
  const honest = ledger.pageAfter(ledger.head - 8, 5_000)
  const entries: Buffer[] = honest.changes.map((entry) => Buffer.from(JSON.stringify(entry)))
  for (const bytes of fuzzed) entries.splice(random.int(entries.length + 1), 0, bytes)
  const list = Buffer.concat(entries.flatMap((bytes, index) => (index === 0 ? [bytes] : [Buffer.from(','), bytes])))
  const count = countOfJson(`[${list.toString()}]`) ?? entries.length
  const around = JSON.stringify({ ...honest, changes: [], count }).split('"changes":[')
  return { bytes: Buffer.concat([Buffer.from(`${around[0]}"changes":[`), list, Buffer.from(around[1]!)]), count }
}

/** Every entry is where it must be: in the cache, deleted, or kept aside. */
function expectFates(station: Station, entries: readonly FuzzedEntry[]): void {
  const cache = readCache(station.profile)
  for (const { key, fate, text } of entries) {
    const content = cache.records.get(key)?.content
    if (fate === 'live') expect(content, `live: ${text}`).toEqual(expect.any(String))
    if (fate === 'deleted') expect(content, `deleted: ${text}`).toBeNull()
    if (fate === 'aside') expect(cache.quarantined.has(key), `aside: ${text}`).toBe(true)
  }
}

it(`accounts for every one of ${RECORDS} fuzzed records, and takes the honest ones among them`, async () => {
  const tally = { pages: 0, taken: 0, refused: 0, quarantined: 0 }
  const cases = Math.ceil(RECORDS / PER_PAGE)
  await campaign({ cases, stations: 2, count: 'FACET_FAULT_FUZZ' }, async (station, random, seed) => {
    const { ledger, server, data, profile } = station
    scatter(ledger, random, 8)
    const entries = Array.from({ length: PER_PAGE }, (_, index) => fuzzedEntry(random, `fuzz-${seed}-${index}`))
    const broken = random.chance(0.25)
    const sent = entries.map(({ text }) => (broken && random.chance(0.2) ? mutated(random, text) : Buffer.from(text)))
    const { bytes, count } = fuzzedPage(station, random, sent)
    server.always(async ({ socket }) => void (await send(socket, message(200, bytes))))
    const before = readCache(profile)
    const outcome = await station.attempt()
    server.always(null)
    const after = readCache(profile)
    expectSound(after)
    tally.pages += 1
    if (outcome.code === null) {
      tally.taken += 1
      tally.quarantined += outcome.quarantined
      expect(outcome.received).toBe(count)
      expect(outcome.applied + outcome.known + outcome.quarantined).toBe(count)
      expectHolds(after, ledger)
      if (!broken) expectFates(station, entries)
    } else {
      tally.refused += 1
      expect(broken ? ['store_protocol', 'store_failed', 'page_refused'] : ['page_refused']).toContain(outcome.code)
      expect(after).toMatchObject({ cursor: before.cursor, records: before.records, quarantined: before.quarantined })
      await station.run(20_000)
      expectHolds(readCache(profile), ledger)
    }
    const shown = wholeDataContract['orders.list'].output.safeParse(await data.call('orders.list', SEARCH))
    expect(shown.error).toBeUndefined()
  })
  expect(tally.taken).toBeGreaterThan(tally.pages / 2)
  console.log(`fuzz: ${RECORDS} records, ${JSON.stringify(tally)}`)
}, 3_600_000)
