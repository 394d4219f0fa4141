import { describe, expect, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { scatter } from './support/random-feed.ts'
import { campaign, connect, countOf, eachCase, type Station } from './support/station.ts'
import { status } from './support/store-answers.ts'
import { resetAfter } from './support/transport-answers.ts'

/** The longest burst of failures, and how many bursts there are: 50 of 1–50 in `npm run soak`. */
const BURSTS = countOf('FACET_FAULT_BURSTS', 4)
const LONGEST_BURST = countOf('FACET_FAULT_BURST_LENGTH', 8)
const MINUTE_MS = 60_000
/** Timers are exact to a millisecond or so; a request may look this much early, never more. */
const EARLY_MS = 15

/** Milliseconds between the requests for pages from number `first` on. */
const gaps = ({ server }: Station, first: number): number[] => {
  const asked = server.pagesAsked().slice(first)
  return asked.slice(1).map(({ at }, index) => at - asked[index]!.at)
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toUTCString()

describe('a store that asks to be left alone', () => {
  /** What Retry-After says, and the least that must be waited for it, ms. */
  const hints: [string, () => string | undefined, number][] = [
    ['a second', () => '1', 1_000],
    ['two seconds', () => '2', 2_000],
    ['seconds with spaces', () => '  2  ', 2_000],
    ['nothing at all', () => '0', 1_000],
    // A date has whole seconds: in three seconds it is at least two away.
    ['a date to come', () => inSeconds(3), 2_000],
    ['a date gone by', () => inSeconds(-3_600), 1_000],
    ['a date long gone by', () => 'Thu, 01 Jan 1970 00:00:00 GMT', 1_000],
    ['garbage', () => 'soon', 0],
    ['less than nothing', () => '-5', 0],
    ['a fraction', () => '1.5', 0],
    ['no word', () => undefined, 0],
  ]

  it(`is not asked before the time it says, within limits: ${hints.map(([name]) => name).join(', ')}`, async () => {
    const cases = hints.map((hint, index) => ({ hint, code: [429, 503][index % 2]! }))
    await eachCase(
      cases,
      async (station, { code, hint: [, hint, leastMs] }) => {
        scatter(station.ledger, createRandom(code), 5)
        await station.converge()
        scatter(station.ledger, createRandom(code), 5)
        const before = station.server.pagesAsked().length
        const text = hint()
        station.server.plan(status(code, text === undefined ? {} : { 'retry-after': text }))
        await station.converge()
        const [gap, ...more] = gaps(station, before)
        expect(more).toEqual([])
        expect(gap).toBeGreaterThan(leastMs - EARLY_MS)
        expect(gap).toBeLessThan(leastMs + 4_000)
      },
      { stations: 3, name: ({ code, hint: [name] }) => `${code}, ${name}` },
    )
  })

  it('is asked again within the hour, even when it names a day years from now', async () => {
    await eachCase(['3600', '86400', '1000000000', '9'.repeat(400), inSeconds(90 * 86_400)], async (station, hint) => {
      station.server.always(status(429, { 'retry-after': hint }))
      const before = station.server.pagesAsked().length
      await station.data.call('sync.start', {})
      const nextAttempt = async () => (await station.data.call('sync.status', {})).nextAttemptAt
      await expect.poll(nextAttempt, { timeout: 20_000 }).not.toBeNull()
      const { nextAttemptAt } = await station.data.call('sync.status', {})
      expect(nextAttemptAt! - Date.now()).toBeGreaterThan(59 * MINUTE_MS)
      expect(nextAttemptAt! - Date.now()).toBeLessThan(61 * MINUTE_MS)
      await new Promise((done) => setTimeout(done, 300))
      expect(station.server.pagesAsked().length - before).toBe(1)
      // Following ends here; a run with less time than that gives up rather than ask before the hour is over.
      await connect(station.data, station.server.url)
      expect(await station.run(700)).toMatchObject({ code: 'store_busy' })
      expect(station.server.pagesAsked().length - before).toBe(2)
    })
  })
})

describe('a store that fails for a while', () => {
  const failures = [500, 502, 503, 504, 408, 429]

  it(`is asked once a try, and gives everything afterwards: ${BURSTS} bursts of up to ${LONGEST_BURST}`, async () => {
    await campaign({ cases: BURSTS, stations: 1, count: 'FACET_FAULT_BURSTS' }, async (station, random, seed) => {
      scatter(station.ledger, random, 10)
      const length = 1 + (seed % LONGEST_BURST)
      const before = station.server.pagesAsked().length
      station.server.plan(...Array.from({ length }, () => status(random.pick(failures))))
      for (let tries = 0; tries < length; tries += 1) {
        expect(['store_failed', 'store_timeout', 'store_busy']).toContain((await station.run()).code)
        expect(station.server.pagesAsked().length - before).toBe(tries + 1)
        station.untorn()
      }
      await station.converge()
    })
  }, 3_600_000)

  it('is asked again by itself, after waits of at most 1 and 2 s, each new and by chance', async () => {
    const second: number[] = []
    await eachCase(
      [1, 2, 3, 4],
      async (station, seed) => {
        await station.converge()
        scatter(station.ledger, createRandom(seed), 10)
        const before = station.server.pagesAsked().length
        // Any kind of failure counts alike.
        station.server.plan(status(503), resetAfter(100))
        await station.converge(30_000)
        const waits = gaps(station, before)
        expect(waits).toHaveLength(2)
        for (const [failure, wait] of waits.entries()) expect(wait).toBeLessThan(1_000 * 2 ** failure + 1_500)
        second.push(waits[1]!)
      },
      { stations: 2 },
    )
    // Full jitter: clients that failed together do not come back together.
    expect(Math.max(...second) - Math.min(...second)).toBeGreaterThan(100)
  })
})
