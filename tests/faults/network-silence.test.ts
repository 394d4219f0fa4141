import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect as dial, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { createRandom } from '#store/demo/random.ts'
import type { Answer } from './support/fault-server.ts'
import { recordData, scatter } from './support/random-feed.ts'
import { campaign, connect, countOf, openStation, type Station } from './support/station.ts'
import { endAfter, silence, silenceAfterHead, trickle, trickleBody } from './support/transport-answers.ts'

/** How often each way of not answering is tried: 50 times in `npm run soak`. */
const SILENCES = countOf('FACET_FAULT_SILENCES', 2)
/** Whether the longest limit, 60 s for a whole answer, is waited for. */
const PATIENT = process.env.FACET_FAULT_PATIENT !== undefined
/** A try without time to give still gets a second; the rest is what two busy cores may add. */
const ONE_TRY_MS = 1_000
const SLACK_MS = 4_000
const EVERY_ORDER = { query: orderQuerySchema.parse({}), offset: 0, limit: 1 }

/** A way of not answering: how it begins, and how it ends. */
type Way = {
  name: string
  begin(station: Station): Promise<unknown> | unknown
  end?(station: Station): Promise<unknown>
}

const answering = (name: string, answer: Answer): Way => ({ name, begin: ({ server }) => server.always(answer) })
const ways: Way[] = [
  answering('nothing after the connection', silence),
  answering('nothing after the head', silenceAfterHead),
  answering('one byte a second', trickle(1_000)),
  answering('one byte every 20 ms', trickle(20)),
  answering('an end without an answer', endAfter(0)),
  {
    name: 'refused',
    begin: ({ server }) => server.close(),
    end: ({ server }) => server.listenAgain(),
  },
  {
    name: 'a name nobody knows',
    begin: ({ data }) => connect(data, 'https://no-such-store.invalid'),
    end: ({ data, server }) => connect(data, server.url),
  },
]

/** A failed try is over in time, is called by its name, and leaves everything as it was. */
async function failsInTime({ data, run, untorn }: Station): Promise<void> {
  const before = untorn()
  const startedAt = performance.now()
  const { code } = await run()
  expect(performance.now() - startedAt).toBeLessThan(ONE_TRY_MS + SLACK_MS)
  expect(['store_timeout', 'store_unreachable']).toContain(code)
  expect(untorn()).toMatchObject({ cursor: before.cursor, records: before.records })
  expect(await data.call('sync.status', {})).toMatchObject({ connection: 'offline', error: { code } })
}

/** Every way of not answering, with no time to give: one try, soon over, the cached data there, and then all is well. */
async function everyWay(): Promise<void> {
  const cases = SILENCES * ways.length
  await campaign({ cases, stations: 3, count: 'FACET_FAULT_SILENCES' }, async (station, random, seed) => {
    scatter(station.ledger, random, 10)
    station.ledger.put('order', 'shown', { ...recordData(random, 'order'), test: false })
    await station.converge()
    scatter(station.ledger, random, 10)
    const { name, begin, end } = ways[seed % ways.length]!
    await begin(station)
    await failsInTime(station).catch((error: unknown) => {
      throw new Error(`${name}: ${String(error)}`, { cause: error })
    })
    expect((await station.data.call('orders.list', EVERY_ORDER)).total).toBeGreaterThan(0)
    station.server.always(null)
    await end?.(station)
    await station.converge()
    expect(await station.data.call('sync.status', {})).toMatchObject({ connection: 'online', error: null })
  })
}

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
    ? [
        {
          name: 'an answer of any pace',
          seconds: 60,
          arrange: ({ server }: Station) => server.always(trickleBody(1_000)),
        },
      ]
    : []),
]

/** Each limit at a station of its own, side by side. */
async function everyLimit(): Promise<void> {
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
}

const LIMITS = limits.map(({ name, seconds }) => `${seconds} s for ${name}`).join(', ')

it(`a store that does not answer is given up on in time: at most ${LIMITS}; in a second when no time is left, in ${ways.length} ways, ${SILENCES} times each`, async () => {
  // Side by side: the limits are all waiting.
  await Promise.all([everyLimit(), everyWay()])
}, 3_600_000)

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
