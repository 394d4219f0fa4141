import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { processTree } from '../e2e/support/processes.ts'
import { startDataProcess, syncOnce } from './support/data-process.ts'
import { callWidget, openStore, TEST_TOKEN } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

const FACET = resolve(import.meta.dirname, '../../src-main/cli/facet.ts')

/** Runs one command line to its end. */
function facet(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [FACET, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

/** A command that goes on while the test does something else. */
function startFacet(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, [FACET, ...args], { env: { ...process.env, ...environment } })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** `count` orders, the later ones placed later. */
function manyOrders(first: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    type: 'order' as const,
    id: `ord_${first + index}`,
    data: {
      orderNumber: `GG-${first + index}`,
      placedAt: new Date(Date.UTC(2026, 0, 1) + (first + index) * 60_000).toISOString(),
      currency: 'USD',
      itemsTotal: 100,
    },
  }))
}

/** The one process a process started; Linux only. */
function childOf(pid: number): number {
  return processTree(pid).find(({ parent }) => parent === pid)!.pid
}

async function syncedShop() {
  const store = await openStore()
  const order = {
    placedAt: '2026-11-01T23:30:00.000Z',
    status: 'paid',
    currency: 'USD',
    itemsTotal: 10_000,
    taxTotal: 800,
    creatorId: 'cr_1',
    test: false,
  }
  await store.database.saveRecords([
    { type: 'creator', id: 'cr_1', data: { name: 'Mara', active: false } },
    { type: 'order', id: 'ord_1', data: { ...order, orderNumber: 'GG-001' } },
    {
      type: 'order',
      id: 'ord_2',
      data: { ...order, orderNumber: 'GG-002', placedAt: '2026-11-03T00:00:00.000Z', status: 'cancelled' },
    },
    {
      type: 'order',
      id: 'ord_3',
      data: { ...order, orderNumber: 'GG-003', placedAt: '2026-11-04T00:00:00.000Z', creatorId: null },
    },
    { type: 'order', id: 'ord_4', data: { ...order, orderNumber: 'GG-004', test: true } },
  ])
  await callWidget(store, 'csat', {
    sessionId: 's',
    rating: 'great',
    orderNumber: '#gg-001',
    comment: 'Wunderbar ✨',
    occurredAt: '2026-11-02T08:00:00.000Z',
  })
  await callWidget(store, 'order-updates', {
    sessionId: 's',
    email: 'ada@example.com',
    sms: false,
    orderNumber: 'GG-001',
    occurredAt: '2026-11-02T09:00:00.000Z',
  })
  const profile = join(temporaryFolder(), 'profile')
  const synced = await facet('sync', '--store', store.url, '--token', TEST_TOKEN, '--profile', profile, '--json')
  return { store, profile, synced }
}

describe('facet', () => {
  it('answers every reading command in its fixed shape, and nothing else on standard output', async () => {
    const { profile, synced } = await syncedShop()
    expect(synced.code).toBe(0)
    expect(JSON.parse(synced.stdout)).toEqual({
      caughtUp: true,
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      received: 7,
      applied: 7,
      known: 0,
      quarantined: 0,
      pages: 1,
      elapsedMs: expect.any(Number),
      receipt: expect.objectContaining({ received: 7, new: 7, known: 0, quarantined: 0, pages: 1 }),
    })
    const ask = async (...args: string[]) => {
      const { code, stdout, stderr } = await facet(...args, '--profile', profile, '--json')
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return JSON.parse(stdout)
    }
    const first = {
      orderNumber: 'GG-001',
      touched: true,
      kinds: { csat: 1, order_update: 1 },
      csatScore: 5,
      csatCount: 1,
      creatorId: 'cr_1',
      placedAt: '2026-11-01T23:30:00.000Z',
      totalMinor: 10_800,
      currency: 'USD',
      status: 'paid',
    }
    const orders = await ask('orders')
    expect(orders.total).toBe(3)
    expect(orders.rows.map((row: { orderNumber: string }) => row.orderNumber)).toEqual(['GG-003', 'GG-002', 'GG-001'])
    expect(orders.rows[2]).toMatchObject(first)
    expect((await ask('orders', '--limit', '1')).rows).toHaveLength(1)

    const { order, flags, interactions } = await ask('order', ' #gg-001 ')
    expect(order).toMatchObject(first)
    expect(flags).toEqual({ openLoop: null, recontacts: [] })
    expect(interactions).toMatchObject([
      { kind: 'order_update', occurredAt: '2026-11-02T09:00:00.000Z', score: null, rating: null, sms: false },
      { kind: 'csat', score: 5, rating: 'great', sms: null, comment: 'Wunderbar ✨' },
    ])

    const mara = { orders: 1, widgetAssistedSales: 1, widgetAssistedRevenue: [{ currency: 'USD', minor: 10_000 }] }
    const creators = await ask('creators')
    expect(creators.rows).toMatchObject([
      { creatorId: 'cr_1', name: 'Mara', ...mara, csat: { percent: 100, responses: 1 } },
      { creatorId: null, orders: 1, widgetAssistedSales: 0, widgetAssistedRevenue: [], csat: null },
    ])
    expect(creators.total).toMatchObject({ ...mara, orders: 2, csat: { responses: 1 } })
    expect(await ask('csat')).toMatchObject({ responses: 1, percent: 100, average: 5, distribution: [0, 0, 0, 0, 1] })
    expect(await ask('doctor')).toMatchObject({ ok: true })
  })

  it('says of an order that the shopper came back, and that nothing followed the request', async () => {
    const store = await openStore()
    const order = { placedAt: '2026-11-01T00:00:00.000Z', status: 'paid', currency: 'USD', itemsTotal: 10_000 }
    await store.database.saveRecords([{ type: 'order', id: 'ord_1', data: { ...order, orderNumber: 'GG-001' } }])
    const orderNumber = 'GG-001'
    await callWidget(store, 'csat', {
      sessionId: 's',
      rating: 'bad',
      orderNumber,
      occurredAt: '2026-11-02T08:00:00.000Z',
    })
    const request = { sessionId: 't', type: 'return', orderNumber, occurredAt: '2026-11-04T09:30:00.000Z' }
    await callWidget(store, 'returns', request)
    const profile = join(temporaryFolder(), 'profile')
    await facet('sync', '--store', store.url, '--token', TEST_TOKEN, '--profile', profile)
    const shown = await facet('order', orderNumber, '--profile', profile, '--json')
    const { flags, interactions } = JSON.parse(shown.stdout)
    const { id } = interactions.find(({ kind }: { kind: string }) => kind === 'return')
    expect(flags).toEqual({
      openLoop: { id, kind: 'return', occurredAt: '2026-11-04T09:30:00.000Z' },
      recontacts: [{ id, afterMs: 49.5 * 3_600_000 }],
    })
    const { stdout } = await facet('order', orderNumber, '--profile', profile)
    expect(stdout).toContain(
      'Open: Return request since 2026-11-04 09:30, nothing after\nCame back once within 7 days\n',
    )
  })

  it('takes days in the zone asked for, the end excluded', async () => {
    const { profile } = await syncedShop()
    const numbers = async (...args: string[]) => {
      const { stdout } = await facet('orders', '--profile', profile, '--json', ...args)
      return JSON.parse(stdout).rows.map((row: { orderNumber: string }) => row.orderNumber)
    }
    expect(await numbers('--from', '2026-11-01', '--to', '2026-11-02', '--zone', 'UTC')).toEqual(['GG-001'])
    // In Kyiv it was already 2 November at 23:30 UTC.
    expect(await numbers('--from', '2026-11-01', '--to', '2026-11-02', '--zone', 'Europe/Kyiv')).toEqual([])
    expect(await numbers('--from', '2026-11-02', '--to', '2026-11-04', '--zone', 'UTC')).toEqual(['GG-002'])
    expect(await numbers('--search', '#gg-00')).toEqual(['GG-003', 'GG-002', 'GG-001'])
    expect(await numbers('--search', 'wunder')).toEqual(['GG-001'])
  })

  it('prints tables for people', async () => {
    const { profile } = await syncedShop()
    const { stdout } = await facet('orders', '--profile', profile)
    expect(stdout).toMatch(/GG-001 +✨ 1 rating, 1 order-update subscription +5\/5 +Mara +\$108\.00/)
    expect(stdout).toContain('3 orders')
    expect((await facet('creators', '--profile', profile)).stdout).toMatch(
      /Mara +1 +\$100\.00 +1 +\$100\.00 +100\.0 % +1 of 1 +0\.0 %/,
    )
  })

  it('exits 1 for a failure and says what, where and what to do', async () => {
    const { profile, store } = await syncedShop()
    const missing = await facet('orders', '--profile', join(profile, 'nowhere'), '--json')
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Run `facet sync') })
    expect(await facet('order', 'GG-999', '--profile', profile)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('GG-999'),
    })
    const refused = await facet('sync', '--store', store.url, '--token', 'wrong', '--profile', profile)
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('does not accept this token') })
    expect(
      await facet('sync', '--store', 'http://shop.example.com', '--token', 'x', '--profile', profile),
    ).toMatchObject({ code: 1, stderr: expect.stringContaining('not encrypted') })
  })

  it('sets a damaged cache aside, keeps it for a while, and the doctor says that it must be synced again', async () => {
    const profile = temporaryFolder()
    const garbage = 'This is no database, whatever its name says. '.repeat(200)
    writeFileSync(join(profile, 'cache.sqlite'), garbage)
    const { code, stdout } = await facet('orders', '--profile', profile, '--json')
    expect({ code, answer: JSON.parse(stdout) }).toEqual({ code: 0, answer: { total: 0, rows: [] } })
    const aside = readdirSync(profile).filter((name) => name.startsWith('cache-damaged-'))
    expect(aside.map((name) => readFileSync(join(profile, name), 'utf8'))).toEqual([garbage])
    const doctor = await facet('doctor', '--profile', profile)
    expect(doctor).toMatchObject({ code: 1, stdout: expect.stringContaining('Last complete sync: never') })
  })

  it.each([
    [[]],
    [['frobnicate']],
    [['orders']],
    [['orders', '--profile', '/tmp', '--from', '2026-02-30']],
    [['orders', '--profile', '/tmp', '--zone', 'Mars/Olympus']],
    [['orders', '--profile', '/tmp', '--limit', 'many']],
    [['orders', '--profile', '/tmp', '--from', '2026-02-02', '--to', '2026-02-01']],
    [['csat', '--profile', '/tmp', '--from', '2026-02-02', '--to', '2026-02-01']],
    [['order', '--profile', '/tmp']],
    [['sync', '--store', 'http://127.0.0.1:1', '--profile', '/tmp']],
    [['store', '--port', 'http']],
  ])('exits 2 for wrong usage: %j', async (args) => {
    const { code, stderr, stdout } = await facet(...args)
    expect(code).toBe(2)
    expect(`${stderr}${stdout}`).toMatch(/usage|Options|Usage/)
  })

  it('says in words what is wrong with a text or a period; one of no days is fine and empty', async () => {
    const { profile } = await syncedShop()
    const search = await facet('orders', '--profile', profile, '--search', 'x'.repeat(201))
    expect(search).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--search: the text is too long (201 characters; at most 200)'),
    })
    const period = await facet('orders', '--profile', profile, '--from', '2026-11-03', '--to', '2026-11-01')
    expect(period.stderr).toContain('--from: 2026-11-03 is after --to, 2026-11-01')
    const none = await facet('orders', '--profile', profile, '--from', '2026-11-01', '--to', '2026-11-01', '--json')
    expect(none).toMatchObject({ code: 0, stdout: '{"total":0,"rows":[]}\n' })
  })

  it('takes the token from a file', async () => {
    const { store } = await syncedShop()
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'token'), `${TEST_TOKEN}\n`)
    const profile = join(folder, 'profile')
    expect(
      await facet('sync', '--store', store.url, '--token-file', join(folder, 'token'), '--profile', profile),
    ).toMatchObject({ code: 0 })
  })
})

describe('facet orders while the profile is synced', () => {
  it('gives every order of one moment once', async () => {
    const store = await openStore()
    await store.database.saveRecords(manyOrders(0, 3_500))
    const profile = join(temporaryFolder(), 'profile')
    const data = startDataProcess(profile)
    await syncOnce(data, { url: store.url, token: TEST_TOKEN })

    // Nobody reads on: the pipe is full long before the walk is over, and the command waits.
    const walking = startFacet(['orders', '--profile', profile, '--json'])
    await once(walking.stdout!, 'readable')
    const [moved] = manyOrders(9_999, 1)
    await store.database.saveRecords([...manyOrders(3_500, 500), { ...moved!, id: 'ord_0' }])
    await syncOnce(data, { url: store.url, token: TEST_TOKEN })

    const { total, rows } = JSON.parse(await text(walking.stdout!)) as { total: number; rows: { id: string }[] }
    expect(total).toBe(3_500)
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 3_500 }, (_, index) => `ord_${3_499 - index}`))
    const after = JSON.parse((await facet('orders', '--profile', profile, '--json', '--limit', '2')).stdout)
    expect(after).toMatchObject({ total: 4_000, rows: [{ id: 'ord_0' }, { id: 'ord_3999' }] })
  })
})

describe('facet store', () => {
  const listen = async () => {
    const database = join(temporaryFolder(), 'store.sqlite')
    const cli = startFacet(['store', '--port', '0', '--database', database])
    const [line] = (await once(createInterface({ input: cli.stdout! }), 'line')) as [string]
    return { cli, url: (JSON.parse(line) as { url: string }).url }
  }

  // Windows has no signals: there kill() ends a process at once, whatever the signal is called.
  it.skipIf(process.platform !== 'linux')(
    'exits 0 when it is asked to stop, and 1 when something else ends the store',
    async () => {
      const asked = await listen()
      asked.cli.kill('SIGTERM')
      expect(await once(asked.cli, 'exit')).toEqual([0, null])

      const ended = await listen()
      const stderr = text(ended.cli.stderr!)
      process.kill(childOf(ended.cli.pid!), 'SIGKILL')
      expect(await once(ended.cli, 'exit')).toEqual([1, null])
      expect(await stderr).toContain('ended by SIGKILL')
    },
  )

  it('leaves no store behind when it is killed itself', async () => {
    const { cli, url } = await listen()
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    cli.kill('SIGKILL')
    await expect.poll(() => fetch(`${url}/healthz`).then(String, () => 'gone'), { timeout: 10_000 }).toBe('gone')
  })

  it('exits 1 and says so when no process can be started', async () => {
    const nowhere = "--import=data:text/javascript,process.execPath='/nowhere/node'"
    const cli = startFacet(['store', '--port', '0'], { NODE_OPTIONS: nowhere })
    const stderr = text(cli.stderr!)
    expect(await once(cli, 'exit')).toEqual([1, null])
    expect(await stderr).toMatch(/^facet store: The store could not be started: .*ENOENT/)
  })
})
