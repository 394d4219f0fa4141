import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '#store/demo/random.ts'
import type { Answer } from './support/fault-server.ts'
import { recordData, scatter } from './support/random-feed.ts'
import { campaign, countOf, eachCase, openStation, type Station } from './support/station.ts'
import {
  chunkViolation,
  chunkViolations,
  endAfter,
  gzipCut,
  gzipDamaged,
  resetAfter,
  sliced,
  wrongLength,
} from './support/transport-answers.ts'
import { message } from './support/wire.ts'

/** Every how many-th byte of a 4 KiB page is a reset (1 in `npm run soak`), and how many random ones there are. */
const EVERY = countOf('FACET_FAULT_RESET_EVERY', 37)
const RESETS = countOf('FACET_FAULT_RESETS', 10)
const CUTS = countOf('FACET_FAULT_CUTS', 12)
const SLICES = countOf('FACET_FAULT_SLICES', 12)
const PAGE_BYTES = 4_096
/** What a broken answer may be called; none of these ends in a page applied. */
const BROKEN = ['store_unreachable', 'store_timeout', 'store_protocol', 'store_failed']

/** Changes records until the next page's body is 4 KiB; answers the length of the whole honest answer. */
function fillPage({ ledger }: Station, random: Random): number {
  const position = ledger.head
  const body = () => Buffer.from(JSON.stringify(ledger.pageAfter(position, 5_000)))
  for (let id = 0; body().length < PAGE_BYTES - 1_200; id += 1)
    ledger.put('interaction', `i-${id}`, { ...recordData(random, 'interaction'), comment: 'some words' })
  const filler = (length: number) =>
    ledger.put('creator', 'filler', { name: 'x', handle: 'x'.repeat(length), active: true })
  filler(0)
  filler(PAGE_BYTES - body().length)
  expect(body().length).toBeGreaterThanOrEqual(PAGE_BYTES)
  return message(200, body()).length
}

/** One fault, then an honest store: nothing is applied by the first, everything by the second, from the same cursor. */
async function failsThenConverges(station: Station, answer: Answer): Promise<void> {
  const before = station.untorn()
  station.server.plan(answer)
  const asked = station.server.pagesAsked().length
  const outcome = await station.run()
  expect(BROKEN).toContain(outcome.code)
  const after = station.untorn()
  expect(after.cursor).toBe(before.cursor)
  expect(after.records).toEqual(before.records)
  await station.converge()
  const sinces = station.server
    .pagesAsked()
    .slice(asked)
    .map(({ since }) => since)
  expect(sinces.slice(0, 2)).toEqual([before.cursor, before.cursor])
}

describe('an answer that breaks off', () => {
  it(`is never applied in part: a reset after every ${EVERY}. byte of a 4 KiB page`, async () => {
    const stations = await Promise.all(Array.from({ length: 2 }, openStation))
    const whole = fillPage(stations[0]!, createRandom(1))
    const bytes = Array.from({ length: Math.ceil(whole / EVERY) }, (_, index) => index * EVERY).values()
    const work = async (station: Station) => {
      await station.converge()
      for (const byte of bytes) {
        const length = fillPage(station, createRandom(byte))
        if (byte < length) await failsThenConverges(station, resetAfter(byte))
      }
    }
    await Promise.all(stations.map(work))
  }, 3_600_000)

  it(`is asked for again from the same cursor: ${RESETS} resets and ends at any byte, within a run and over runs`, async () => {
    await campaign({ cases: RESETS, stations: 2, count: 'FACET_FAULT_RESETS' }, async (station, random) => {
      scatter(station.ledger, random, 1 + random.int(30))
      station.server.pageSize = 1 + random.int(20)
      station.server.plan((random.chance(0.5) ? resetAfter : endAfter)(random.int(300 + random.int(4_000))))
      // One in five is tried again within its run, after a wait; the others fail at once, and the next run goes on.
      if (random.chance(0.8)) {
        await station.run()
        station.untorn()
      }
      await station.converge()
    })
  }, 3_600_000)

  it('or breaks the rules: a wrong Content-Length, wrong chunks', async () => {
    const broken: Record<string, Answer> = Object.fromEntries([
      ...[-1, -7, -1_000, 1, 7, 1_000_000].map((by) => [`a length wrong by ${by}`, wrongLength(by)]),
      ...Object.keys(chunkViolations).map((violation) => [violation, chunkViolation(violation)]),
    ])
    await eachCase(Object.keys(broken), async (station, name) => {
      scatter(station.ledger, createRandom(1), 20)
      await failsThenConverges(station, broken[name]!)
    })
  })

  it(`or is damaged within gzip, at ${CUTS} places`, async () => {
    await campaign({ cases: CUTS, stations: 1, count: 'FACET_FAULT_CUTS' }, async (station, random) => {
      scatter(station.ledger, random, 20)
      await failsThenConverges(station, (random.chance(0.7) ? gzipCut : gzipDamaged)(random.next()))
    })
  }, 3_600_000)
})

it(`takes ${SLICES} pages of a few bytes at a time, cut within characters, with every character right`, async () => {
  await campaign({ cases: SLICES, stations: 1, count: 'FACET_FAULT_SLICES' }, async (station, random) => {
    scatter(station.ledger, random, 4)
    const before = station.server.pagesAsked().length
    station.server.plan(sliced(random, 1 + random.int(4)))
    await station.converge()
    expect(station.server.pagesAsked().length - before, 'taken at the first try').toBe(1)
  })
}, 3_600_000)
