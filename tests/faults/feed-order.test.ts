import { describe, expect, it } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { createRandom, type Random } from '#store/demo/random.ts'
import type { ExpiryReason, FeedEntry, FeedLedger, FeedPage } from './support/feed-ledger.ts'
import { recordData, scatter } from './support/random-feed.ts'
import { campaign, countOf, eachCase, openStation, type Station } from './support/station.ts'
import { edited, expired, held } from './support/store-answers.ts'
import { honest } from './support/transport-answers.ts'

/** How many feeds are sent out of order: 300 in `npm run soak`. */
const FEEDS = countOf('FACET_FAULT_FEEDS', 12)
const SEARCH = { query: orderQuerySchema.parse({}), offset: 0, limit: 1_000 }

const shuffled = <T>(random: Random, list: readonly T[]): T[] =>
  list
    .map((one) => ({ one, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

/** The page with other entries in it. */
const withChanges = (page: FeedPage, changes: readonly unknown[]) => ({ ...page, changes, count: changes.length })

/** The ledger's records as they were before: late, and of no use any more. */
class Past {
  private readonly entries: FeedEntry[] = []

  remember(ledger: FeedLedger): void {
    for (const { entry } of ledger.states()) this.entries.push(entry)
  }

  some(random: Random, most: number): FeedEntry[] {
    return shuffled(random, this.entries).slice(0, random.int(most + 1))
  }
}

describe('a feed that repeats itself and comes out of order', () => {
  it(`ends in the same cache: repeated, shuffled and old entries in ${FEEDS} feeds`, async () => {
    const pasts = new WeakMap<Station, Past>()
    await campaign({ cases: FEEDS, stations: 2, count: 'FACET_FAULT_FEEDS' }, async (station, random) => {
      const past = pasts.get(station) ?? new Past()
      pasts.set(station, past)
      past.remember(station.ledger)
      scatter(station.ledger, random, 40)
      station.server.pageSize = 1 + random.int(25)
      station.server.always(
        edited((page) =>
          withChanges(page, shuffled(random, [...page.changes, ...page.changes, ...past.some(random, 10)])),
        ),
      )
      const outcome = await station.converge()
      expect(outcome.received).toBe(outcome.applied + outcome.known + outcome.quarantined)
      expect(outcome.known).toBeGreaterThan(0)
      // I5: the whole feed once more, with one new record so that the cursor moves, changes nothing but that.
      station.ledger.put('creator', 'fresh', recordData(random, 'creator'))
      station.server.always(null)
      station.server.plan(edited(({ next }) => ({ ...station.ledger.pageAfter(0, 5_000), next })))
      const known = [...station.ledger.states()].length - 1
      expect(await station.converge()).toMatchObject({ applied: 1, known, quarantined: 0 })
    })
  }, 3_600_000)

  it('takes the newest of several versions within one page, whatever their order', async () => {
    await eachCase(['rising', 'falling', 'deleted last', 'deleted first', 'reborn'], async (station, order) => {
      const { ledger, server } = station
      const random = createRandom(order.length)
      const at = (version: number): FeedEntry => ({
        type: 'order',
        id: order,
        version,
        op: 'upsert',
        data: recordData(random, 'order'),
      })
      const gone = (version: number): FeedEntry => ({
        type: 'order',
        id: order,
        version,
        op: 'delete',
        reason: 'deleted',
      })
      const entries: Record<string, FeedEntry[]> = {
        rising: [at(1), at(2), at(3)],
        falling: [at(3), at(2), at(1)],
        'deleted last': [at(1), at(2), gone(3)],
        'deleted first': [gone(3), at(1), at(2)],
        reborn: [at(1), gone(2), at(3)],
      }
      ledger.write(entries[order]!.find(({ version }) => version === 3)!)
      server.plan(edited((page) => withChanges(page, entries[order]!)))
      expect(await station.converge()).toMatchObject({ received: 3 })
    })
  })

  it('takes what was committed late, behind newer changes', async () => {
    const station = await openStation()
    const random = createRandom(1)
    scatter(station.ledger, random, 30)
    const late = [...station.ledger.states()].slice(0, 5).map(({ entry }) => entry)
    // Five records are hidden by an open transaction: the tip is reached without them, then they come.
    const hidden = new Set(late.map(({ id }) => id))
    station.server.plan(
      edited((page) =>
        withChanges(
          page,
          page.changes.filter(({ id }) => !hidden.has(id)),
        ),
      ),
    )
    expect(await station.run(10_000)).toMatchObject({ code: null })
    for (const entry of late) station.ledger.write(entry)
    expect(await station.converge()).toMatchObject({ received: 5, applied: 5 })
  })
})

describe('a store that cannot go on from where the cache stands', () => {
  const reasons: ExpiryReason[] = ['retention', 'epoch_changed', 'cursor_ahead', 'filter_changed']

  /** Two records are gone without a word. */
  const forgetful = ({ ledger }: Station) => {
    const [first, second] = [...ledger.states()].map(({ entry }) => entry)
    ledger.forget(first!.type, first!.id)
    ledger.forget(second!.type, second!.id)
  }
  /** Changes the store behind the cache's back: records are gone, others came, the epoch is a new one. */
  const restored = (station: Station, random: Random) => {
    forgetful(station)
    scatter(station.ledger, random, 15)
    station.ledger.rotate()
  }

  it('is rebuilt from the beginning for every reason, asked for at the start or in the middle of a run', async () => {
    const cases = reasons.flatMap((reason) => ['start', 'middle'].map((when) => ({ reason, when })))
    await eachCase(
      cases,
      async (station, { reason, when }) => {
        const random = createRandom(reason.length)
        scatter(station.ledger, random, 40)
        await station.converge()
        station.server.pageSize = 5
        scatter(station.ledger, random, 30)
        const asked = station.server.pagesAsked().length
        // The store is another one from the moment it says so.
        const refuse = (exchange: Parameters<ReturnType<typeof expired>>[0]) => {
          restored(station, random)
          return expired(reason)(exchange)
        }
        station.server.plan(...(when === 'middle' ? [honest, honest] : []), refuse)
        await station.converge()
        const sinces = station.server
          .pagesAsked()
          .slice(asked)
          .map(({ since }) => since)
        expect(sinces.filter((since) => since === null)).toHaveLength(1)
      },
      { stations: 3 },
    )
  })

  it('is rebuilt when the epoch is another within a run, without a word of it', async () => {
    await eachCase([0, 1, 3], async (station, pages) => {
      const random = createRandom(pages)
      scatter(station.ledger, random, 40)
      await station.converge()
      station.server.pageSize = 5
      scatter(station.ledger, random, 30)
      const other = edited((page) => ({ ...page, feed: { ...page.feed, epoch: 'another' } }))
      const asked = station.server.pagesAsked().length
      station.server.plan(...Array.from({ length: pages }, () => honest), async (exchange) => {
        await other(exchange)
        forgetful(station)
      })
      await station.converge()
      const sinces = station.server
        .pagesAsked()
        .slice(asked)
        .map(({ since }) => since)
      expect(sinces.filter((since) => since === null)).toHaveLength(1)
    })
  })

  it('goes on answering from the old cache until the new one is whole', async () => {
    const station = await openStation()
    const random = createRandom(5)
    scatter(station.ledger, random, 40)
    await station.converge()
    const old = await station.data.call('orders.list', SEARCH)
    expect(old.total).toBeGreaterThan(0)
    station.server.pageSize = 5
    restored(station, random)
    const third = held()
    station.server.plan(expired('epoch_changed'), honest, honest, third.answer)
    const run = station.run(20_000)
    await third.asked
    expect(await station.data.call('orders.list', SEARCH)).toEqual(old)
    third.release()
    expect(await run).toMatchObject({ code: null })
    await station.converge()
    expect(await station.data.call('orders.list', SEARCH)).not.toEqual(old)
  })

  it('is rebuilt again when the epoch changes during the rebuild, and a reset within it costs one page', async () => {
    const station = await openStation()
    const random = createRandom(6)
    scatter(station.ledger, random, 40)
    await station.converge()
    station.server.pageSize = 5
    restored(station, random)
    station.server.plan(
      expired('epoch_changed'),
      honest,
      ({ socket }) => void socket.resetAndDestroy(),
      honest,
      (exchange) => {
        restored(station, random)
        return expired('retention')(exchange)
      },
    )
    await station.converge(60_000)
  })
})
