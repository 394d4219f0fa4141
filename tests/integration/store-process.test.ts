import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exitOf, listening as ready, startStoreProcess as start } from './support/store-process.ts'
import { temporaryFolder } from './support/temporary.ts'

const meta = async ({ url, token }: { url: string; token: string }) => {
  const response = await fetch(`${url}/api/v1/meta`, { headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, body: (await response.json()) as { counts?: { interaction: number } } }
}

const database = () => join(temporaryFolder(), 'store.sqlite')

describe('the store as a process', () => {
  it('prints one line when it listens, and nothing else on stdout', async () => {
    const started = start(['--database', database()])
    const line = await ready(started)
    expect(Object.keys(line)).toEqual(['url', 'token'])
    expect(line.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await meta(line)).status).toBe(200)
    started.child.kill('SIGTERM')
    expect(await exitOf(started.child)).toBe(0)
    expect(started.lines).toHaveLength(1)
    expect(started.errors()).toBe('')
  })

  it('takes a token given by hand or from a file', async () => {
    const given = await ready(start(['--database', database(), '--token', 'x y z']))
    expect(given.token).toBe('x y z')
    expect((await meta(given)).status).toBe(200)
    const file = join(temporaryFolder(), 'token')
    writeFileSync(file, 'from-a-file\n')
    const line = await ready(start(['--database', database(), '--token-file', file]))
    expect(line.token).toBe('from-a-file')
    expect((await meta(line)).status).toBe(200)
  })

  it.each(['SIGTERM', 'SIGINT', 'disconnect'] as const)(
    'ends in order at %s, even while somebody waits at the tip',
    async (how) => {
      const started = start(['--database', database()])
      const { url, token } = await ready(started)
      const headers = { authorization: `Bearer ${token}` }
      const waiting = fetch(`${url}/api/v1/changes?wait=20`, { headers })
      await new Promise((wake) => setTimeout(wake, 200))
      if (how === 'disconnect') started.child.disconnect()
      else started.child.kill(how)
      expect((await waiting).status).toBe(200)
      expect(await exitOf(started.child)).toBe(0)
    },
  )

  it.each([
    [['--port', '70000'], /--port: 70000/],
    [['--demo', 'huge'], /--demo: huge is none of small, 1m, 10m/],
    [['--wish'], /--wish/],
    [['--token', ''], /token is empty/],
    [['--seed', '3'], /need --demo/],
    [['--demo', 'small', '--demo-until', '2026-02-30'], /2026-02-30 is not a day/],
    [['--allow-origin', 'https://shop.example/path'], /no origin/],
    [['--rate-limit', '-1'], /rate-limit/],
  ])('exits 2 and says why for %j', async (args, why) => {
    const started = start(args)
    expect(await exitOf(started.child)).toBe(2)
    expect(started.errors()).toMatch(why)
    expect(started.lines).toEqual([])
  })

  it('exits 1 when the database is served already', async () => {
    const path = database()
    await ready(start(['--database', path]))
    const second = start(['--database', path])
    expect(await exitOf(second.child)).toBe(1)
    expect(second.errors()).toMatch(/another store is serving/)
  })

  it('logs no values: only routes, statuses and durations', async () => {
    const started = start(['--database', database(), '--log', 'info'])
    const { url } = await ready(started)
    const body = JSON.stringify({ sessionId: 'secret-session', orderNumber: 'GG-SECRET', email: 'who@example.com' })
    await fetch(`${url}/api/support/order-updates?utm=secret-query`, { method: 'POST', body })
    await fetch(`${url}/api/v1/records/order/secret-id`, { headers: { authorization: 'Bearer secret-token' } })
    started.child.kill('SIGTERM')
    await exitOf(started.child)
    expect(started.errors()).toMatch(/"route":"\/api\/support\/order-updates","status":201/)
    expect(started.errors()).not.toMatch(/secret|who@|127\.0\.0\.1:\d+\/|SECRET/)
  })
})
