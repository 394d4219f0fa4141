import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { type Answer, CHANGES, FAULT_TOKEN } from './support/fault-server.ts'
import { scatter } from './support/random-feed.ts'
import { campaign, countOf, openStation, type Station } from './support/station.ts'
import { status } from './support/store-answers.ts'
import { message, send } from './support/wire.ts'

/** How often a token is refused: 20 times in `npm run soak`. */
const REFUSALS = countOf('FACET_FAULT_REFUSALS', 6)
const MINUTE_MS = 60_000

describe('a store that refuses the token', () => {
  const refusals: [string, (station: Station) => void][] = [
    ['401', ({ server }) => server.always(status(401))],
    ['403', ({ server }) => server.always(status(403))],
    ['401 with Retry-After', ({ server }) => server.always(status(401, { 'retry-after': '1' }))],
    [
      '403 without a word',
      ({ server }) => server.always(async ({ socket }) => void (await send(socket, message(403, '')))),
    ],
    ['a token revoked for all calls', ({ server }) => Object.assign(server, { token: 'another' })],
  ]

  it(`is asked once, tells nothing, and goes on where it stood: ${REFUSALS} times, mostly within a run`, async () => {
    await campaign({ cases: REFUSALS, stations: 1, count: 'FACET_FAULT_REFUSALS' }, async (station, random, seed) => {
      scatter(station.ledger, random, 30)
      station.server.pageSize = 3
      const pages = random.int(4)
      const before = station.server.pagesAsked().length
      const [, refuse] = refusals[seed % refusals.length]!
      let honest = 0
      const honestFirst: Answer = async (exchange) => {
        honest += 1
        await send(exchange.socket, exchange.honest)
        if (honest === pages) refuse(station)
      }
      if (pages === 0) refuse(station)
      else station.server.always(honestFirst)
      expect(await station.run(20_000)).toMatchObject({ code: 'unauthorized' })
      expect(station.server.pagesAsked().length - before).toBe(pages + 1)
      station.untorn()
      Object.assign(station.server, { token: FAULT_TOKEN })
      station.server.always(null)
      await station.converge()
      // What was committed before the refusal was not asked for a second time.
      const sinces = station.server
        .pagesAsked()
        .slice(before)
        .map(({ since }) => since)
      expect(new Set(sinces).size).toBe(sinces.length - 1)
    })
  }, 3_600_000)

  it('is not asked again and again by a window that follows it', async () => {
    const station = await openStation()
    station.server.always(status(401))
    await station.data.call('sync.start', {})
    await new Promise((done) => setTimeout(done, 2_500))
    expect(station.server.pagesAsked()).toHaveLength(1)
    const { error, nextAttemptAt } = await station.data.call('sync.status', {})
    expect(error).toMatchObject({ code: 'unauthorized', todo: expect.stringMatching(/token/i) })
    if (nextAttemptAt !== null) expect(nextAttemptAt - Date.now()).toBeGreaterThan(4 * MINUTE_MS)
  })
})

/** A port where anything that arrives is noted; nothing should. */
async function trap() {
  const heard: string[] = []
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.on('error', () => {}).on('data', (bytes) => heard.push(bytes.toString('latin1')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, heard, connections: () => connections }
}

describe('a store that sends elsewhere', () => {
  it('is not followed, wherever it points: no connection, no token, one request', async () => {
    const elsewhere = await trap()
    const station = await openStation()
    const locations = (port: number, own: number) => [
      `http://127.0.0.1:${port}${CHANGES}`,
      `http://localhost:${port}/`,
      `https://127.0.0.1:${port}${CHANGES}`,
      `//127.0.0.1:${port}/`,
      `http://token@127.0.0.1:${port}/`,
      `http://127.0.0.1:${own}${CHANGES}`,
      CHANGES,
      '?since=other',
      'file:///etc/passwd',
      'data:application/json,{}',
      '',
    ]
    const all = locations(elsewhere.port, station.server.port)
    const cases = [301, 302, 303, 307, 308].flatMap((code) => all.map((location) => ({ code, location })))
    await station.converge()
    for (const { code, location } of [...cases, { code: 300, location: all[0]! }, { code: 305, location: all[0]! }]) {
      const name = `${code} ${location}`
      scatter(station.ledger, createRandom(code), 1)
      const before = station.untorn()
      station.server.plan(status(code, { location, refresh: `0; url=${all[0]}`, link: `<${all[0]}>; rel=preload` }))
      const asked = station.server.pagesAsked().length
      expect(await station.run(5_000), name).toMatchObject({ code: 'store_redirected' })
      expect(station.server.pagesAsked().length - asked, name).toBe(1)
      expect(station.untorn().cursor, name).toBe(before.cursor)
    }
    await station.converge()
    expect(elsewhere.connections()).toBe(0)
    expect(elsewhere.heard.join('')).not.toContain(FAULT_TOKEN)
    expect(station.data.log()).not.toContain(FAULT_TOKEN)
  })
})
