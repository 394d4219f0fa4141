import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect as dial, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { createRandom } from '#store/demo/random.ts'
import type { Answer } from './support/fault-server.ts'
import { recordData, scatter } from './support/random-feed.ts'
import { campaign, connect, countOf, openStation, type Station } from './support/station.ts'
import { endAfter, silence, silenceAfterHead, trickle } from './support/transport-answers.ts'

/** How often each way of not answering is tried: 50 times in `npm run soak`. */
const SILENCES = countOf('FACET_FAULT_SILENCES', 2)
/** Whether the longest limit, 60 s for a whole answer, is waited for. */
const PATIENT = process.env.FACET_FAULT_PATIENT !== undefined
/** A try without time to give still gets a second; the rest is what two busy cores may add. */
const ONE_TRY_MS = 1_000
const SLACK_MS = 4_000
const EVERY_ORDER = { query: orderQuerySchema.parse({}), offset: 0, limit: 1 }

const ways: [string, Answer][] = [
  ['nothing after the connection', silence],
  ['nothing after the head', silenceAfterHead],
  ['one byte a second', trickle(1_000)],
  ['one byte every 20 ms', trickle(20)],
  ['an end without an answer', endAfter(0)],
]

/** A failed try is over in time, is called by its name, and leaves everything as it was. */
async function failsInTime(station: Station, codes: string[], withinMs = ONE_TRY_MS + SLACK_MS): Promise<void> {
  const before = station.untorn()
  const startedAt = performance.now()
  const { code } = await station.run()
  expect(performance.now() - startedAt).toBeLessThan(withinMs)
  expect(codes).toContain(code)
  expect(station.untorn()).toMatchObject({ cursor: before.cursor, records: before.records })
  const status = await station.data.call('sync.status', {})
  expect(status).toMatchObject({ connection: 'offline', error: { code } })
}

describe('a store that does not answer', () => {
  it(`is given up on in time, with the cached data there: ${ways.map(([name]) => name).join(', ')}, ${SILENCES} times each`, async () => {
    const cases = SILENCES * ways.length
    await campaign({ cases, stations: ways.length, count: 'FACET_FAULT_SILENCES' }, async (station, random, seed) => {
      scatter(station.ledger, random, 10)
      station.ledger.put('order', 'shown', { ...recordData(random, 'order'), test: false })
      await station.converge()
      scatter(station.ledger, random, 10)
      const [name, answer] = ways[seed % ways.length]!
      station.server.always(answer)
      await failsInTime(station, ['store_timeout', 'store_unreachable']).catch((error: unknown) => {
        throw new Error(`${name}: ${String(error)}`, { cause: error })
      })
      expect((await station.data.call('orders.search', EVERY_ORDER)).total).toBeGreaterThan(0)
      station.server.always(null)
      await station.converge()
      expect(await station.data.call('sync.status', {})).toMatchObject({ connection: 'online', error: null })
    })
  }, 3_600_000)

  it(`is reached again once it listens again: refused ${SILENCES} times`, async () => {
    await campaign({ cases: SILENCES, stations: 2, count: 'FACET_FAULT_SILENCES' }, async (station, random) => {
      await station.converge()
      scatter(station.ledger, random, 10)
      const { port } = station.server
      await station.server.close()
      await failsInTime(station, ['store_unreachable'])
      await station.server.listen(port)
      await station.converge()
    })
  }, 3_600_000)

  it(`may have a name nobody knows for a while, ${SILENCES} times`, async () => {
    await campaign({ cases: SILENCES, stations: 2, count: 'FACET_FAULT_SILENCES' }, async (station, random) => {
      await station.converge()
      scatter(station.ledger, random, 10)
      await connect(station.data, `https://store-${random.int(1e9)}.invalid`)
      await failsInTime(station, ['store_unreachable', 'store_timeout'])
      await connect(station.data, station.server.url)
      await station.converge()
    })
  }, 3_600_000)
})

/** How long the first request of a run with much time lasts until it is given up on, ms. */
async function lastsMs(station: Station): Promise<number> {
  const failed = new Promise<number>((resolve) => {
    const startedAt = performance.now()
    station.data.onEvent((name, status) => {
      const failure = name === 'sync.statusChanged' && (status as { error: { code: string } | null }).error
      if (failure) resolve(performance.now() - startedAt)
    })
  })
  const run = station.run(120_000)
  const ms = await failed
  expect(await station.data.call('sync.status', {})).toMatchObject({ error: { code: 'store_timeout' } })
  // The next try may be honest again: one timeout costs one retry and nothing else.
  station.server.always(null)
  await connect(station.data, station.server.url)
  await run
  await station.converge()
  return ms
}

/** A limit of one request: how it is run into, and when that must be noticed. */
type Limit = { name: string; seconds: number; arrange(station: Station): Promise<unknown> | unknown }

const limits: Limit[] = [
  { name: 'silence before the answer', seconds: 15, arrange: ({ server }) => server.always(silence) },
  { name: 'silence within the answer', seconds: 15, arrange: ({ server }) => server.always(silenceAfterHead) },
  // Only Linux drops what does not fit into a queue of connections; others refuse it, which is another test.
  ...(process.platform === 'linux'
    ? [
        {
          name: 'connecting',
          seconds: 8,
          arrange: async ({ data }: Station) => connect(data, `http://127.0.0.1:${await deafPort()}`),
        },
      ]
    : []),
  ...(PATIENT
    ? [{ name: 'an answer of any pace', seconds: 60, arrange: ({ server }: Station) => server.always(trickle(1_000)) }]
    : []),
]

it(`one request takes no longer than ${limits.map(({ name, seconds }) => `${seconds} s for ${name}`).join(', ')}`, async () => {
  const measured = await Promise.all(
    limits.map(async ({ name, seconds, arrange }) => {
      const station = await openStation()
      await station.converge()
      scatter(station.ledger, createRandom(1), 10)
      await arrange(station)
      return { name, seconds, ms: await lastsMs(station) }
    }),
  )
  for (const { name, seconds, ms } of measured) {
    expect(ms, name).toBeGreaterThan(seconds * 1_000 - 1_000)
    expect(ms, name).toBeLessThan(seconds * 1_000 + SLACK_MS)
  }
}, 180_000)

/** A port whose queue of connections is full and served by nobody: a dial to it is never answered. */
async function deafPort(): Promise<number> {
  const code = `require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
    process.send(this.address().port)
  })`
  const child: ChildProcess = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [port] = (await once(child, 'message')) as [number]
  child.kill('SIGSTOP')
  const fillers: Socket[] = Array.from({ length: 6 }, () => dial(port, '127.0.0.1').on('error', () => {}))
  onTestFinished(() => {
    for (const filler of fillers) filler.destroy()
    child.kill('SIGKILL')
  })
  return port
}
