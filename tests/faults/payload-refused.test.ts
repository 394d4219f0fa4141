import { describe, expect, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { readCache } from './support/cache-state.ts'
import type { Answer } from './support/fault-server.ts'
import type { FeedPage } from './support/feed-ledger.ts'
import { scatter } from './support/random-feed.ts'
import { eachCase, openStation, type Station } from './support/station.ts'
import { body, edited, status } from './support/store-answers.ts'
import { message, send } from './support/wire.ts'

/** A run is refused with one of these codes after one request; nothing moves, and an honest store is taken again. */
async function refusedWhole(station: Station, answer: Answer, codes: readonly string[]): Promise<void> {
  scatter(station.ledger, createRandom(station.ledger.head), 12)
  const before = station.untorn()
  station.server.always(answer)
  const outcome = await station.attempt()
  expect(codes).toContain(outcome.code)
  expect(station.untorn()).toMatchObject({ cursor: before.cursor, records: before.records })
  station.server.always(null)
  await station.converge()
}

const without = (page: FeedPage, name: string) =>
  Object.fromEntries(Object.entries(page).filter(([key]) => key !== name))
/** How many pages may have been asked for ahead when the circle is noticed. */
const AHEAD = 12
/** Text that is no JSON may as well be half of one, which may pass; a page that is wrong will not. */
const PROTOCOL = ['store_protocol', 'store_failed']
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('an answer that is no page', () => {
  const odd: Record<string, Answer> = {
    'no feed': edited((page) => without(page, 'feed')),
    'no epoch': edited((page) => ({ ...page, feed: {} })),
    'an empty epoch': edited((page) => ({ ...page, feed: { epoch: '' } })),
    'an epoch that is a number': edited((page) => ({ ...page, feed: { epoch: 7 } })),
    'no changes': edited((page) => without(page, 'changes')),
    'changes that are an object': edited((page) => ({ ...page, changes: { length: 12 } })),
    'no count': edited((page) => without(page, 'count')),
    'one too many counted': edited((page) => ({ ...page, count: page.count + 1 })),
    'one too few counted': edited((page) => ({ ...page, count: page.count - 1 })),
    'the count as text': edited((page) => ({ ...page, count: String(page.count) })),
    'entries cut off, the count kept': edited((page) => ({ ...page, changes: page.changes.slice(1) })),
    'the count said twice': edited((page) =>
      JSON.stringify(page).replace('"count":', `"count":${page.count},"count":1`),
    ),
    'no cursor': edited((page) => without(page, 'next')),
    'an empty cursor': edited((page) => ({ ...page, next: '' })),
    'a cursor that is a number': edited((page) => ({ ...page, next: 12 })),
    'a cursor of 257 characters': edited((page) => ({ ...page, next: 'x'.repeat(257) })),
    'a cursor of 4 MiB': edited((page) => ({ ...page, next: 'x'.repeat(4 * 1024 * 1024) })),
    'no word on whether it is the last': edited((page) => without(page, 'caughtUp')),
    'caughtUp as text': edited((page) => ({ ...page, caughtUp: 'true' })),
    'everything under __proto__': edited((page) => `{"__proto__":${JSON.stringify(page)}}`),
    'a list': edited((page) => [page]),
    null: body('null'),
    'a number': body('17'),
    nothing: body(''),
    'not JSON': body('{"feed":'),
    'JSON and more': edited((page) => `${JSON.stringify(page)}{}`),
    'a comment': edited((page) => `/* page */${JSON.stringify(page)}`),
    '10,000 levels of lists': body(deep(10_000)),
    '10,000 levels of objects': body(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
    '4 million open brackets': body('['.repeat(4_000_000)),
    'a zip': body(Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe])),
  }

  const types = [
    'text/html',
    'text/plain',
    'application/octet-stream',
    'application/jsonp',
    'text/json',
    'image/png',
    '',
  ]
  for (const type of types) odd[`type "${type}"`] = body('{"feed":{}}', { 'content-type': type })

  it(`is refused by what it holds or by its type, and sync goes on where it stood: ${Object.keys(odd).length} kinds`, async () => {
    await eachCase(Object.keys(odd), (station, name) => refusedWhole(station, odd[name]!, PROTOCOL))
  })

  const statuses = [201, 202, 203, 204, 205, 206, 226, 304, 402, 404, 405, 406, 409, 418, 421, 451, 499, 600, 999]
  it(`is refused by its status: ${statuses.join(', ')}`, async () => {
    const codes = ['store_protocol', 'not_found', 'store_redirected', 'store_failed', 'store_unreachable']
    await eachCase(statuses, (station, code) => refusedWhole(station, status(code), codes))
  })
})

describe('a cursor that leads nowhere', () => {
  it('ends the run: a page with rows that leaves the cursor where it was', async () => {
    const station = await openStation()
    scatter(station.ledger, createRandom(1), 20)
    await station.converge()
    scatter(station.ledger, createRandom(2), 20)
    const before = station.untorn()
    station.server.always(edited((page) => ({ ...page, next: before.cursor, caughtUp: false })))
    expect(await station.run(10_000)).toMatchObject({ code: 'store_protocol' })
    expect(station.server.pagesAsked().length).toBeLessThan(AHEAD)
    expect(station.untorn().records).toEqual(before.records)
    station.server.always(null)
    await station.converge()
  })

  it('ends the run: a circle of cursors, at once or after a while', async () => {
    await eachCase([1, 2, 3, 7], async ({ server, run }, length) => {
      let page = 0
      server.always(async ({ socket }) => {
        page += 1
        const next = `circle-${length}-${page % length}`
        const empty = { feed: { epoch: 'round' }, changes: [], count: 0, next, caughtUp: false }
        await send(socket, message(200, JSON.stringify(empty)))
      })
      const asked = server.pagesAsked().length
      expect(await run(10_000)).toMatchObject({ code: 'store_protocol' })
      expect(server.pagesAsked().length - asked).toBeLessThanOrEqual(length + AHEAD)
    })
  })

  it('is sent back exactly as it came, whatever its characters', async () => {
    const cursors = [
      'a b+c',
      '%2B&since=x#y?z',
      '"\\\'<>;,/@:$',
      'ü金✨',
      '\u202e\u0001\n',
      '0',
      'null',
      'x'.repeat(256),
    ]
    const { server, run, profile } = await openStation()
    let page = 0
    server.always(async ({ socket }) => {
      const next = cursors[page]!
      page += 1
      const empty = { feed: { epoch: 'odd' }, changes: [], count: 0, next, caughtUp: page === cursors.length }
      await send(socket, message(200, JSON.stringify(empty)))
    })
    expect(await run(2_000)).toMatchObject({ code: null })
    expect(server.pagesAsked().map(({ since }) => since)).toEqual([null, ...cursors.slice(0, -1)])
    expect(readCache(profile).cursor).toBe(cursors.at(-1))
  })
})
