import { createHash } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { changesPageSchema, cursorLengthLimit, metaSchema, recentSchema } from '#shared/store-api/current.ts'
import type { RunningStore } from '#store/start.ts'
import { type Entry, get, page, problemOf, readToTip, storeUnderTest, TOKEN, write } from './support/store-api.ts'

const rate = (store: RunningStore, index: number) =>
  write(store, 'csat', { sessionId: `s${index}`, rating: 'great', orderNumber: `GG-${index}` })

const order = (number: string, placedAt: string, more: object = {}) => ({
  type: 'order' as const,
  id: `ord_${number}`,
  data: { orderNumber: number, placedAt, itemsTotal: 100, currency: 'USD', status: 'paid', test: false, ...more },
})

async function reasonOf(store: RunningStore, path: string): Promise<unknown> {
  const response = await get(store, path)
  const problem = await problemOf(response)
  expect([response.status, problem.code]).toEqual([410, 'cursor_expired'])
  return problem.reason
}

describe('pages', () => {
  it('bring every record once, in steps of the limit, and end at the tip', async () => {
    const store = await storeUnderTest()
    for (let index = 0; index < 7; index += 1) await rate(store, index)
    const seen: Entry[] = []
    const sizes: number[] = []
    for (let since: string | null = null; ; ) {
      const read = changesPageSchema.parse(await page(store, since, 'limit=3'))
      expect(read.count).toBe(read.changes.length)
      expect(read.next.length).toBeLessThanOrEqual(cursorLengthLimit)
      seen.push(...(read.changes as Entry[]))
      sizes.push(read.count)
      since = read.next
      if (read.caughtUp) break
    }
    expect(sizes).toEqual([3, 3, 1])
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7)
  })

  it('say so when a full page is the last one', async () => {
    const store = await storeUnderTest()
    for (let index = 0; index < 4; index += 1) await rate(store, index)
    expect(await page(store, null, 'limit=4')).toMatchObject({ count: 4, caughtUp: true, pollAfter: 30 })
    expect(await page(store, null, 'limit=3')).toMatchObject({ count: 3, caughtUp: false, pollAfter: 0 })
  })

  it('carry only the latest state: versions grow, deletion leaves a bare tombstone, and a record may come back', async () => {
    const store = await storeUnderTest()
    const { database } = store
    await database.saveRecords([order('1', '2026-01-01T00:00:00.000Z'), order('2', '2026-01-02T00:00:00.000Z')])
    const start = await page(store, null)
    await database.saveRecords([order('1', '2026-01-01T00:00:00.000Z', { status: 'refunded' })])
    await database.saveRecords([order('1', '2026-01-01T00:00:00.000Z', { status: 'cancelled' })])
    expect(await database.deleteRecord('order', 'ord_2', 'erased', Date.now())).toBe(true)
    expect(await database.deleteRecord('order', 'ord_2', 'erased', Date.now())).toBe(false)
    const next = await page(store, start.next)
    expect(next.changes).toMatchObject([
      { id: 'ord_1', version: 3, op: 'upsert', data: { status: 'cancelled' } },
      { id: 'ord_2', version: 2, op: 'delete', reason: 'erased' },
    ])
    expect(Object.keys(next.changes[1]!).sort()).toEqual(['id', 'op', 'reason', 'type', 'version'])
    await database.saveRecords([order('2', '2026-01-02T00:00:00.000Z')])
    expect((await page(store, next.next)).changes).toMatchObject([{ id: 'ord_2', version: 3, op: 'upsert' }])
    expect((await readToTip(store, null)).entries).toHaveLength(2)
  })

  it('keep a following reader complete while many write', async () => {
    const store = await storeUnderTest()
    const total = 400
    const acknowledged = new Set<string>()
    let writing = true
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = writer; index < total; index += 8) acknowledged.add((await rate(store, index)).id as string)
    })
    const reader = (async () => {
      const versions = new Map<string, number>()
      for (let since: string | null = null; ; ) {
        const last = !writing
        const read = await page(store, since, 'limit=7')
        for (const { id, version } of read.changes) versions.set(id, version)
        if (read.caughtUp && last) return versions
        since = read.next
      }
    })()
    await Promise.all(writers)
    writing = false
    expect(new Set((await reader).keys())).toEqual(acknowledged)
    expect(acknowledged.size).toBe(total)
  })

  it('can be had for some types only; each filter is its own chain', async () => {
    const store = await storeUnderTest()
    await store.database.saveRecords([
      order('1', '2026-01-01T00:00:00.000Z'),
      { type: 'creator', id: 'cr_1', data: { name: 'Ines' } },
      order('2', '2026-01-01T00:00:00.000Z'),
    ])
    await rate(store, 1)
    const typesOf = async (query: string) => (await readToTip(store, null, query)).entries.map(({ type }) => type)
    expect(await typesOf('types=creator&limit=1')).toEqual(['creator'])
    expect(await typesOf('types=interaction,order&limit=1')).toEqual(['order', 'order', 'interaction'])
    expect(await typesOf('limit=1')).toEqual(['order', 'creator', 'order', 'interaction'])
    const creators = await page(store, null, 'types=creator')
    const since = encodeURIComponent(creators.next)
    expect(await reasonOf(store, `changes?since=${since}`)).toBe('filter_changed')
    expect(await reasonOf(store, `changes?since=${since}&types=creator,order`)).toBe('filter_changed')
    expect((await get(store, `changes?since=${since}&types=creator`)).status).toBe(200)
  })

  it.each([
    ['limit=0', '/limit', 'too_small'],
    ['limit=5001', '/limit', 'too_big'],
    ['limit=ten', '/limit', 'invalid_format'],
    ['types=order,wish', '/types/1', 'invalid_value'],
    ['types=', '/types/0', 'invalid_value'],
    ['wait=26', '/wait', 'too_big'],
    ['limit=1&limit=2', '/limit', 'wrong_type'],
  ])('refuse %s', async (query, pointer, code) => {
    const store = await storeUnderTest()
    const response = await get(store, `changes?${query}`)
    expect(response.status).toBe(400)
    expect((await problemOf(response)).errors).toEqual([{ pointer, code }])
  })
})

describe('cursors', () => {
  it('are refused when a single bit differs, when cut, padded or made up', async () => {
    const store = await storeUnderTest()
    await rate(store, 1)
    const { next } = await page(store, null)
    const bytes = Buffer.from(next, 'base64url')
    const forged = Array.from(bytes, (_, index) => {
      const copy = Buffer.from(bytes)
      copy[index] = copy[index]! ^ 1
      return copy.toString('base64url')
    })
    forged.push(next.slice(0, -1), `${next}A`, `${next}=`, ` ${next}`, '', 'AQ', 'x'.repeat(300), next.toLowerCase())
    for (const since of forged) {
      const response = await get(store, `changes?since=${encodeURIComponent(since)}`)
      expect([since, response.status, (await problemOf(response)).code]).toEqual([since, 400, 'invalid_cursor'])
    }
  })

  it('of another store are forged', async () => {
    const [one, other] = [await storeUnderTest(), await storeUnderTest()]
    const { next } = await page(one, null)
    expect((await get(other, `changes?since=${next}`)).status).toBe(400)
  })

  it('expire when tombstones they have not passed are purged', async () => {
    const store = await storeUnderTest()
    const { database } = store
    await database.saveRecords(['1', '2', '3'].map((number) => order(number, '2026-01-01T00:00:00.000Z')))
    const early = await page(store, null)
    await database.deleteRecord('order', 'ord_2', 'deleted', 1_000)
    const late = await page(store, early.next)
    await database.purge({ tombstonesBefore: 2_000, idempotencyBefore: 0 })
    expect(await reasonOf(store, `changes?since=${early.next}`)).toBe('retention')
    expect((await page(store, late.next)).count).toBe(0)
    expect((await readToTip(store, null)).entries.map(({ id }) => id)).toEqual(['ord_1', 'ord_3'])
    // A record that comes back after its tombstone is forgotten still has a newer version than anybody knows.
    await database.saveRecords([order('2', '2026-01-01T00:00:00.000Z')])
    expect((await page(store, late.next)).changes[0]!.version).toBeGreaterThan(2)
  })
})

describe('the tip', () => {
  it('has a weak ETag: 304 until something is written', async () => {
    const store = await storeUnderTest()
    await rate(store, 1)
    const { next } = await page(store, null)
    const poll = (tag?: string) =>
      get(store, `changes?since=${next}`, tag === undefined ? {} : { 'if-none-match': tag })
    const tag = (await poll()).headers.get('etag')!
    expect(tag).toMatch(/^W\/"/)
    const unchanged = await poll(tag)
    expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])
    expect((await poll('W/"other"')).status).toBe(200)
    expect((await poll(`"x", ${tag}`)).status).toBe(304)
    await rate(store, 2)
    const changed = await poll(tag)
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(tag)
    expect((await get(store, 'changes?limit=1')).headers.get('etag')).toBeNull()
  })

  it('can be waited at: the answer comes with the next write', async () => {
    const store = await storeUnderTest()
    const { next } = await page(store, null)
    const startedAt = performance.now()
    const waiting = page(store, next, 'wait=20')
    await rest(150)
    await rate(store, 1)
    expect(await waiting).toMatchObject({ count: 1, caughtUp: true })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  it('lets go after the wait, at once when there is news already, and when the store goes down', async () => {
    const store = await storeUnderTest()
    await rate(store, 1)
    const startedAt = performance.now()
    expect(await page(store, null, 'wait=20')).toMatchObject({ count: 1 })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    const { next } = await page(store, null)
    expect(await page(store, next, 'wait=1')).toMatchObject({ count: 0, caughtUp: true })
    expect(performance.now() - startedAt).toBeGreaterThan(900)
    const waiting = page(store, next, 'wait=20')
    await rest(100)
    const closing = store.close()
    expect(await waiting).toMatchObject({ count: 0 })
    await closing
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})

describe('compression', () => {
  it.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, br', 'br'],
    ['br;q=0.1, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', null],
    ['identity', null],
  ])('%s → %s', async (accepted, encoding) => {
    const store = await storeUnderTest()
    for (let index = 0; index < 10; index += 1) await rate(store, index)
    const response = await get(store, 'changes', { 'accept-encoding': accepted })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('vary')).toBe('Authorization, Accept-Encoding')
    expect(await response.json()).toMatchObject({ count: 10 })
  })
})

describe('the digest', () => {
  it('is what anybody can compute from the live records of the feed', async () => {
    const store = await storeUnderTest()
    await store.database.saveRecords([order('1', '2026-01-01T00:00:00.000Z'), order('2', '2026-01-02T00:00:00.000Z')])
    await store.database.saveRecords([order('1', '2026-01-01T00:00:00.000Z', { status: 'open' })])
    await store.database.deleteRecord('order', 'ord_2', 'deleted', Date.now())
    for (let index = 0; index < 5; index += 1) await rate(store, index)
    const { digest, changes, caughtUp } = await page(store, null, 'digest=1')
    expect(caughtUp).toBe(true)
    const expected: Record<string, { live: number; sum: bigint }> = {
      order: { live: 0, sum: 0n },
      creator: { live: 0, sum: 0n },
      interaction: { live: 0, sum: 0n },
    }
    for (const { type, id, version, op } of changes) {
      if (op === 'delete') continue
      const first = createHash('sha256').update(`${type}|${id}|${version}`).digest().readBigUInt64BE(0)
      const tally = expected[type]!
      tally.live += 1
      tally.sum = (tally.sum + first) % 2n ** 64n
    }
    const written = Object.entries(expected).map(([type, { live, sum }]) => [type, { live, sum: String(sum) }])
    expect(digest).toEqual(Object.fromEntries(written))
    expect(await page(store, null, 'digest=1&limit=2')).not.toHaveProperty('digest')
    expect((await page(store, null, 'digest=1&types=order')).digest).toEqual({
      order: { live: 1, sum: String(expected.order!.sum) },
    })
    expect((await get(store, 'changes?digest=1')).headers.get('etag')).toBeNull()
  })
})

describe('beside the feed', () => {
  it('meta, recent and single records', async () => {
    const store = await storeUnderTest()
    await store.database.saveRecords([
      { type: 'creator', id: 'cr_1', data: { name: 'Ines' } },
      { type: 'creator', id: 'cr_2', data: { name: 'Theo' } },
      order('GG-1', '2026-01-01T00:00:00.000Z', { creatorId: 'cr_1' }),
      order('GG-2', '2026-01-03T00:00:00.000Z', { creatorId: 'cr_2' }),
      order('GG-3', '2026-01-02T00:00:00.000Z'),
    ])
    for (let index = 1; index <= 3; index += 1) await rate(store, index)
    const { feed } = await page(store, null)
    const meta = metaSchema.parse(await (await get(store, 'meta')).json())
    expect(meta).toEqual({
      ...feed,
      retentionDays: 90,
      limits: { page: 5_000 },
      counts: { order: 3, creator: 2, interaction: 3 },
    })
    const recent = recentSchema.parse(await (await get(store, 'recent?limit=2')).json())
    expect(recent.count).toBe(5)
    const names = recent.changes
      .map((entry) => (entry.op === 'upsert' ? (entry.data.orderNumber ?? entry.id) : ''))
      .sort()
    expect(names).toEqual(['GG-2', 'GG-2', 'GG-3', 'GG-3', 'cr_2'])
    const all = (await readToTip(store, null)).entries
    for (const entry of all) {
      expect(await (await get(store, `records/${entry.type}/${entry.id}`)).json()).toEqual(entry)
    }
    for (const path of ['records/order/nope', 'records/wish/1', 'nothing']) {
      expect((await problemOf(await get(store, path))).code).toBe('not_found')
    }
    expect((await get(store, 'recent?limit=501')).status).toBe(400)
    expect(await (await fetch(`${store.url}/healthz`)).json()).toEqual({ status: 'ok', api: 'v1' })
  })
})

describe('tokens', () => {
  it('are needed, compared whole, and limited to their scopes', async () => {
    const store = await storeUnderTest()
    for (const path of ['changes', 'meta', 'recent', 'records/order/1']) {
      for (const authorization of [undefined, 'Bearer', 'Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, TOKEN]) {
        const headers: HeadersInit = authorization === undefined ? {} : { authorization }
        const response = await fetch(`${store.url}/api/v1/${path}`, { headers })
        expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
        expect((await problemOf(response)).code).toBe('unauthorized')
      }
    }
    const hash = createHash('sha256').update('a-writer').digest()
    const token = { id: 't1', hash, scopes: ['links:write'], createdAt: 1, revokedAt: null }
    await store.database.saveToken(token)
    const asWriter = () => get(store, 'changes', { authorization: 'Bearer a-writer' })
    expect((await problemOf(await asWriter())).code).toBe('forbidden_scope')
    await store.database.saveToken({ ...token, scopes: ['feed:read'] })
    expect((await asWriter()).status).toBe(200)
    await store.database.saveToken({ ...token, scopes: ['feed:read'], revokedAt: 2 })
    expect((await asWriter()).status).toBe(401)
  })

  it('are made when none is given, replaced at the next start, and never stored', async () => {
    const first = await storeUnderTest({ token: null })
    expect(first.token).toMatch(/^fct_[\w-]{43}$/)
    const ask = (store: RunningStore, token: string) => get(store, 'meta', { authorization: `Bearer ${token}` })
    expect((await ask(first, first.token)).status).toBe(200)
    await first.close()
    const second = await storeUnderTest({ token: null, databasePath: first.databasePath })
    expect(second.token).not.toBe(first.token)
    expect((await ask(second, first.token)).status).toBe(401)
    expect((await ask(second, second.token)).status).toBe(200)
  })
})
