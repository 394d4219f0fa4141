import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { type ImportAnswer, importAnswerSchema } from '#shared/store-api/current.ts'
import type { RunningStore } from '#store/start.ts'
import { ndjson, orderLine, send } from './support/store-admin.ts'
import { get, page, problemOf, readToTip, storeUnderTest, TOKEN, write } from './support/store-api.ts'

async function imported(store: RunningStore, body: string, query = ''): Promise<ImportAnswer> {
  const response = await send(store, `import${query}`, body)
  if (response.status !== 200) throw new Error(`import: ${response.status} ${await response.text()}`)
  return importAnswerSchema.parse(await response.json())
}

/** An import whose sender waits whenever the connection is full. */
async function importedSlowly(store: RunningStore, chunks: Iterable<string>): Promise<unknown> {
  const call = request(`${store.url}/api/v1/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
  })
  const [[response]] = (await Promise.all([once(call, 'response'), pipeline(Readable.from(chunks), call)])) as [
    [IncomingMessage],
    unknown,
  ]
  return json(response)
}

const creator = { type: 'creator', id: 'cr_1', data: { name: 'Inés', handle: '@ines', active: true } }

describe('an import', () => {
  it('stores orders and creators; the same file again gives nobody a new version', async () => {
    const store = await storeUnderTest()
    const customer = { id: 'c1', name: 'Zoë', email: 'zoe@example.com' }
    const file = ndjson([creator, orderLine('1', { customer, creatorId: 'cr_1' }), orderLine('2')])
    expect(await imported(store, file)).toEqual({ lines: 3, accepted: 3, known: 0, rejected: 0, errors: [] })
    const first = await readToTip(store, null)
    expect(first.entries).toHaveLength(3)
    expect(await imported(store, file)).toMatchObject({ accepted: 0, known: 3 })
    // The same content, otherwise written: fields in another order, an instant in another zone, spaces, CRLF, no last newline.
    const other =
      '\r\n { "data": {"itemsTotal":100,"currency":"USD","placedAt":"2026-01-01T02:00:00+02:00","orderNumber":"#2"}, "id":"2", "type":"order" }'
    expect(await imported(store, other)).toMatchObject({ lines: 2, accepted: 0, known: 1, rejected: 0 })
    expect((await page(store, first.next)).count).toBe(0)
    expect(await imported(store, ndjson([orderLine('2', { status: 'refunded' })]))).toMatchObject({ accepted: 1 })
    expect((await page(store, first.next)).changes).toMatchObject([
      { type: 'order', id: '2', version: 2, data: { status: 'refunded', placedAt: '2026-01-01T00:00:00.000Z' } },
    ])
  })

  it('names faulty lines by number and field, and loses no good one', async () => {
    const store = await storeUnderTest()
    const lines = [
      orderLine('1'),
      '{ broken',
      '[]',
      '{"type":"order","id":"p","data":{"__proto__":1}}',
      { type: 'order', id: 'x', data: { orderNumber: 7, itemsTotal: 1.5 } },
      { type: 'interaction', id: 'i', data: {} },
      orderLine('y', { placedAt: '2026-02-30T00:00:00Z' }),
      JSON.stringify(orderLine('z', { note: 'x'.repeat(70_000) })),
      '',
      { ...orderLine('w'), version: 3 },
      orderLine('c', { status: 'a\u0001b' }),
      orderLine('2'),
    ]
    const answer = await imported(store, ndjson(lines))
    expect(answer).toMatchObject({ lines: 12, accepted: 2, known: 0, rejected: 9 })
    expect(answer.errors).toEqual(
      expect.arrayContaining([
        { line: 2, pointer: '', code: 'not_json' },
        { line: 3, pointer: '', code: 'not_object' },
        { line: 4, pointer: '/data/__proto__', code: 'forbidden_key' },
        { line: 5, pointer: '/data/orderNumber', code: 'wrong_type' },
        { line: 5, pointer: '/data/placedAt', code: 'required' },
        { line: 7, pointer: '/data/placedAt', code: 'invalid_format' },
        { line: 8, pointer: '', code: 'too_long' },
        { line: 10, pointer: '/version', code: 'unknown_field' },
        { line: 11, pointer: '/data/status', code: 'control_character' },
      ]),
    )
    expect(answer.errors.filter(({ line }) => line === 6)).not.toEqual([])
    expect((await readToTip(store, null)).entries.map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('can begin at a line, and names at most 1,000 errors of the many it counts', async () => {
    const store = await storeUnderTest()
    const file = ndjson([orderLine('1'), 'broken', orderLine('3')])
    expect(await imported(store, file, '?resumeFrom=3')).toMatchObject({ lines: 3, accepted: 1, rejected: 0 })
    expect((await readToTip(store, null)).entries.map(({ id }) => id)).toEqual(['3'])
    const bad = await imported(store, 'x\n'.repeat(1_500))
    expect([bad.rejected, bad.errors.length]).toEqual([1_500, 1_000])
    const refused = await send(store, 'import?resumeFrom=0', file)
    expect((await problemOf(refused)).errors).toEqual([{ pointer: '/resumeFrom', code: 'too_small' }])
    expect(await imported(store, '')).toMatchObject({ lines: 0, accepted: 0 })
  })

  it('takes a file larger than memory should hold, while widgets go on writing', async () => {
    const store = await storeUnderTest()
    const total = 30_000
    const note = 'n'.repeat(1_500)
    const { importRecords } = store.database
    let stored = 0
    let furthestAhead = 0
    store.database.importRecords = async (records) => {
      const tally = await importRecords(records)
      stored += records.length
      return tally
    }
    const body = function* () {
      for (let index = 0; index < total; index += 100) {
        furthestAhead = Math.max(furthestAhead, index - stored)
        const lines = Array.from({ length: 100 }, (_, step) => orderLine(`o${index + step}`, { note }))
        yield ndjson(lines)
      }
    }
    const importing = importedSlowly(store, body())
    const meanwhile: number[] = []
    for (let index = 0; index < 20; index += 1) {
      const startedAt = performance.now()
      await write(store, 'csat', { sessionId: 's', rating: 5 })
      meanwhile.push(performance.now() - startedAt)
    }
    expect(await importing).toMatchObject({ lines: total, accepted: total })
    expect(Math.max(...meanwhile)).toBeLessThan(5_000)
    // 48 MB went through; the sender was never further ahead than what sockets and one batch hold.
    expect(furthestAhead).toBeLessThan(total / 3)
    expect((await (await get(store, 'meta')).json()) as object).toMatchObject({ counts: { order: total } })
  })

  it('that breaks off keeps what it stored; the file sent again completes it', async () => {
    const store = await storeUnderTest()
    const lines = Array.from({ length: 2_000 }, (_, index) => orderLine(`o${index}`))
    await new Promise<void>((resolve) => {
      const headers = { authorization: `Bearer ${TOKEN}` }
      const call = request(`${store.url}/api/v1/import`, { method: 'POST', headers })
      call.on('error', () => resolve())
      call.write(ndjson(lines.slice(0, 1_700)))
      setTimeout(() => call.destroy(new Error('gone')), 400)
    })
    const answer = await imported(store, ndjson(lines))
    expect(answer).toMatchObject({ lines: 2_000, rejected: 0 })
    expect(answer.known).toBeGreaterThanOrEqual(1_000)
    expect(answer.accepted + answer.known).toBe(2_000)
    expect(new Set((await readToTip(store, null)).entries.map(({ version }) => version))).toEqual(new Set([1]))
  })

  it('that the database cannot go on with says from which line to resume', async () => {
    const store = await storeUnderTest()
    const lines = Array.from({ length: 1_200 }, (_, index) => orderLine(`o${index}`))
    const { importRecords } = store.database
    let batches = 0
    store.database.importRecords = async (records) => {
      batches += 1
      if (batches === 3) throw Object.assign(new Error('full'), { statusCode: 503 })
      return importRecords(records)
    }
    const response = await send(store, 'import', ndjson(lines))
    const problem = await problemOf(response)
    expect([response.status, problem.code]).toEqual([503, 'unavailable'])
    expect(problem.detail).toContain('resumeFrom=1001')
    store.database.importRecords = importRecords
    expect(await imported(store, ndjson(lines), '?resumeFrom=1001')).toMatchObject({ accepted: 200, known: 0 })
    expect((await readToTip(store, null)).entries).toHaveLength(1_200)
  })

  it('needs the scope admin', async () => {
    const store = await storeUnderTest()
    expect((await send(store, 'import', '', { authorization: 'Bearer no' })).status).toBe(401)
  })
})
