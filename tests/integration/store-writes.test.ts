import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { changeEntrySchema, writeAnswerSchema } from '#shared/store-api/current.ts'
import { get, post, problemOf, readToTip, type StoreUnderTest, storeUnderTest, write } from './support/store-api.ts'

const sessionId = 'session-1'

async function onlyEntry(store: StoreUnderTest) {
  const { entries } = await readToTip(store, null)
  expect(entries).toHaveLength(1)
  expect(changeEntrySchema.parse(entries[0])).toEqual(entries[0])
  return entries[0]!
}

function rows(store: StoreUnderTest, sql: string): unknown[] {
  const db = new Database(store.databasePath, { readonly: true })
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}

describe('a widget call, exactly as the page sends it', () => {
  it('csat: keeps the order number, its key, the raw rating and a numeric score', async () => {
    const store = await storeUnderTest()
    const response = await fetch(`${store.url}/api/support/csat`, {
      method: 'POST',
      body: JSON.stringify({ sessionId, rating: 'great', orderNumber: ' #gg-001 ' }),
    })
    expect(response.status).toBe(201)
    const answer = writeAnswerSchema.parse(await response.json())
    expect(answer).toMatchObject({ kind: 'csat', orderNumber: ' #gg-001 ', score: 5 })
    expect(answer.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)

    const entry = await onlyEntry(store)
    expect(entry).toMatchObject({ type: 'interaction', id: answer.id, version: 1, op: 'upsert' })
    expect(entry.data).toEqual({
      kind: 'csat',
      sessionId,
      orderNumber: ' #gg-001 ',
      orderKey: 'GG-001',
      occurredAt: answer.receivedAt,
      receivedAt: answer.receivedAt,
      test: false,
      rating: 'great',
      score: 5,
      payload: {},
    })
    expect(rows(store, 'SELECT orderNumber, orderKey, rating, score, typeof(score) AS type FROM interactions')).toEqual(
      [{ orderNumber: ' #gg-001 ', orderKey: 'GG-001', rating: 'great', score: 5, type: 'integer' }],
    )
  })

  it.each([
    ['great', 5],
    ['Excellent', 5],
    [' good ', 4],
    ['neutral', 3],
    ['poor', 2],
    ['terrible', 1],
    [4, 4],
    ['4', 4],
    ['4/5', 4],
    ['meh', null],
    ['6', null],
    ['👍', null],
  ])('csat: rating %j scores %j and is kept as sent', async (rating, score) => {
    const store = await storeUnderTest()
    expect(await write(store, 'csat', { sessionId, rating })).toMatchObject({ score, orderNumber: null })
    expect((await onlyEntry(store)).data).toMatchObject({ rating, score })
    expect(rows(store, 'SELECT rating, score FROM interactions')).toEqual([{ rating: String(rating), score }])
  })

  it('capsule: keeps items, hold and order number', async () => {
    const store = await storeUnderTest()
    const items = [
      { sku: 'RNG-1', title: 'Halo ring', quantity: 2 },
      { sku: 'RNG-2', quantity: 1 },
    ]
    const sent = { sessionId, items, holdUntil: '2026-12-01', orderNumber: '00123', email: 'a.b@example.com' }
    const answer = await write(store, 'capsule', sent)
    expect(answer).toMatchObject({ kind: 'capsule', orderNumber: '00123' })
    expect(answer).not.toHaveProperty('score')
    expect((await onlyEntry(store)).data).toMatchObject({ ...sent, kind: 'capsule', orderKey: '00123' })
  })

  it.each([
    ['yes', { sms: true }, 1],
    ['no', { sms: false }, 0],
    ['not asked', {}, null],
  ])('order updates: sms %s is one of three states', async (_, sms, column) => {
    const store = await storeUnderTest()
    const sent = { sessionId, orderNumber: '#1001', phone: '+1 (206) 555-0100', ...sms }
    expect(await write(store, 'order-updates', sent)).toMatchObject({ kind: 'order_update', orderNumber: '#1001' })
    const { data } = await onlyEntry(store)
    expect(data).toMatchObject({ orderKey: '1001', ...sms })
    expect(Object.hasOwn(data ?? {}, 'sms')).toBe('sms' in sms)
    expect(rows(store, 'SELECT sms FROM interactions')).toEqual([{ sms: column }])
  })

  it('order tracking, return and resize', async () => {
    const store = await storeUnderTest()
    expect(await write(store, 'order-tracking', { sessionId, orderNumber: 'GG-7' })).toMatchObject({
      kind: 'order_tracking',
    })
    expect(
      await write(store, 'returns', { sessionId, orderNumber: 'GG-7', type: 'return', reason: 'Too small' }),
    ).toMatchObject({ kind: 'return' })
    expect(
      await write(store, 'returns', { sessionId, orderNumber: 'GG-7', type: 'resize', newSize: '54' }),
    ).toMatchObject({ kind: 'resize' })
    const { entries } = await readToTip(store, null)
    expect(entries.map(({ data }) => data)).toMatchObject([
      { kind: 'order_tracking', orderKey: 'GG-7' },
      { kind: 'return', reason: 'Too small' },
      { kind: 'resize', newSize: '54' },
    ])
  })

  it('null and blank mean absent; an instant with an offset is kept in UTC and as sent', async () => {
    const store = await storeUnderTest()
    const sent = {
      sessionId,
      rating: 'ok',
      orderNumber: '  ',
      comment: null,
      customerId: 'cus_1',
      test: true,
      occurredAt: '2026-03-01T10:00:00+02:00',
    }
    expect(await write(store, 'csat', sent)).toMatchObject({ orderNumber: null })
    const { data } = await onlyEntry(store)
    expect(data).toMatchObject({ occurredAt: '2026-03-01T08:00:00.000Z', test: true, customerId: 'cus_1' })
    expect(data).toMatchObject({ payload: { occurredAt: '2026-03-01T10:00:00+02:00' } })
    expect(Object.keys(data ?? {})).not.toEqual(expect.arrayContaining(['orderNumber']))
    expect(rows(store, 'SELECT orderNumber, orderKey FROM interactions')).toEqual([
      { orderNumber: null, orderKey: null },
    ])
  })

  it.each([
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'nonsense',
    ';;',
  ])('is read as JSON when it is called %s', async (type) => {
    const store = await storeUnderTest()
    const response = await post(store, 'csat', JSON.stringify({ sessionId, rating: 'good' }), { 'content-type': type })
    expect(response.status).toBe(201)
  })
})

describe('what is refused, and how it is named', () => {
  const csat = (more: object) => JSON.stringify({ sessionId, rating: 'great', ...more })
  const cases: [string, string, string, string, string][] = [
    ['no body', 'csat', '', '', 'not_json'],
    ['broken JSON', 'csat', '{"sessionId":', '', 'not_json'],
    ['a list', 'csat', '[]', '', 'not_object'],
    ['null', 'csat', 'null', '', 'not_object'],
    ['a missing session', 'csat', '{"rating":"great"}', '/sessionId', 'required'],
    ['a blank session', 'csat', '{"sessionId":" ","rating":"great"}', '/sessionId', 'required'],
    ['a missing rating', 'csat', JSON.stringify({ sessionId }), '/rating', 'required'],
    ['a rating that is no score', 'csat', JSON.stringify({ sessionId, rating: 7 }), '/rating', 'invalid_format'],
    ['a rating of another type', 'csat', JSON.stringify({ sessionId, rating: true }), '/rating', 'invalid_value'],
    ['a numeric order number', 'csat', csat({ orderNumber: 1001 }), '/orderNumber', 'wrong_type'],
    ['a long order number', 'csat', csat({ orderNumber: 'x'.repeat(65) }), '/orderNumber', 'too_long'],
    ['a long comment', 'csat', csat({ comment: 'x'.repeat(4_001) }), '/comment', 'too_long'],
    ['an unknown field', 'csat', csat({ 'a/b~c': 1 }), '/a~1b~0c', 'unknown_field'],
    ['a local instant', 'csat', csat({ occurredAt: '2026-01-01T10:00:00' }), '/occurredAt', 'invalid_format'],
    ['no such day', 'csat', csat({ occurredAt: '2026-02-30T10:00:00Z' }), '/occurredAt', 'invalid_format'],
    ['test as text', 'csat', csat({ test: 'true' }), '/test', 'wrong_type'],
    ['__proto__', 'csat', '{"sessionId":"s","rating":"great","__proto__":{"x":1}}', '/__proto__', 'forbidden_key'],
    [
      'a nested constructor',
      'capsule',
      '{"sessionId":"s","items":[{"sku":"a","quantity":1,"constructor":{}}]}',
      '/items/0/constructor',
      'forbidden_key',
    ],
    ['NUL', 'csat', csat({ comment: 'a\u0000b' }), '/comment', 'control_character'],
    ['a C1 control', 'csat', csat({ orderNumber: 'GG\u0085' }), '/orderNumber', 'control_character'],
    ['half an emoji', 'csat', '{"sessionId":"s","rating":"great","comment":"\\ud83d"}', '/comment', 'malformed_text'],
    ['depth', 'csat', `{"sessionId":${'['.repeat(30)}${']'.repeat(30)}}`, `/sessionId${'/0'.repeat(15)}`, 'too_deep'],
    ['no items', 'capsule', JSON.stringify({ sessionId, items: [] }), '/items', 'too_short'],
    [
      '51 items',
      'capsule',
      JSON.stringify({ sessionId, items: Array(51).fill({ sku: 'a', quantity: 1 }) }),
      '/items',
      'too_long',
    ],
    [
      'quantity 0',
      'capsule',
      JSON.stringify({ sessionId, items: [{ sku: 'a', quantity: 0 }] }),
      '/items/0/quantity',
      'too_small',
    ],
    [
      'half a piece',
      'capsule',
      JSON.stringify({ sessionId, items: [{ sku: 'a', quantity: 1.5 }] }),
      '/items/0/quantity',
      'wrong_type',
    ],
    [
      'sms as text',
      'order-updates',
      JSON.stringify({ sessionId, email: 'a@example.com', sms: 'true' }),
      '/sms',
      'wrong_type',
    ],
    ['nobody to tell', 'order-updates', JSON.stringify({ sessionId, sms: true }), '/email', 'required'],
    ['no address', 'order-updates', JSON.stringify({ sessionId, email: 'not an address' }), '/email', 'invalid_format'],
    ['tracking nothing', 'order-tracking', JSON.stringify({ sessionId }), '/orderNumber', 'required'],
    ['tracking a blank', 'order-tracking', JSON.stringify({ sessionId, orderNumber: ' ' }), '/orderNumber', 'required'],
    [
      'another type',
      'returns',
      JSON.stringify({ sessionId, orderNumber: '1', type: 'swap' }),
      '/type',
      'invalid_value',
    ],
    ['no type', 'returns', JSON.stringify({ sessionId, orderNumber: '1' }), '/type', 'required'],
  ]

  it.each(cases)('%s', async (_, route, body, pointer, code) => {
    const store = await storeUnderTest()
    const response = await post(store, route, body)
    expect(response.status).toBe(400)
    const problem = await problemOf(response)
    expect(problem.code).toBe('invalid_request')
    expect(problem.errors).toEqual([{ pointer, code }])
    expect(await (await get(store, 'meta')).json()).toMatchObject({ counts: { interaction: 0 } })
  })

  it('text that is no UTF-8', async () => {
    const store = await storeUnderTest()
    const body = Buffer.from(csat({ comment: 'Größe' }), 'latin1')
    const response = await fetch(`${store.url}/api/support/csat`, { method: 'POST', body })
    expect((await problemOf(response)).errors).toEqual([{ pointer: '', code: 'not_json' }])
  })

  it('names every faulty field at once', async () => {
    const store = await storeUnderTest()
    const problem = await problemOf(await post(store, 'csat', '{"rating":true,"comment":1,"x":2}'))
    expect(problem.errors).toEqual([
      { pointer: '/sessionId', code: 'required' },
      { pointer: '/rating', code: 'invalid_value' },
      { pointer: '/comment', code: 'wrong_type' },
      { pointer: '/x', code: 'unknown_field' },
    ])
  })

  it('a body over 16 KiB is 413; TAB, LF, CR and the longest comment pass', async () => {
    const store = await storeUnderTest()
    expect((await problemOf(await post(store, 'csat', csat({ comment: 'x'.repeat(17_000) })))).code).toBe(
      'payload_too_large',
    )
    expect((await post(store, 'csat', csat({ comment: `\t\r\n${'x'.repeat(3_997)}` }))).status).toBe(201)
  })

  it('what is not there is 404', async () => {
    const store = await storeUnderTest()
    expect((await problemOf(await fetch(`${store.url}/api/support/csat`))).code).toBe('not_found')
    expect((await problemOf(await post(store, 'wishes', '{}'))).code).toBe('not_found')
  })
})

describe('idempotency', () => {
  const body = JSON.stringify({ sessionId, rating: 'great', orderNumber: 'GG-1' })
  const key = { 'idempotency-key': 'key-1' }

  it('answers the same key and body once more, and stores nothing twice', async () => {
    const store = await storeUnderTest()
    const first = await post(store, 'csat', body, key)
    const again = await post(store, 'csat', body, key)
    expect([first.status, again.status]).toEqual([201, 201])
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
    expect(await again.text()).toBe(await first.text())
    await onlyEntry(store)
  })

  it('holds for calls at the same moment and over a restart', async () => {
    const store = await storeUnderTest()
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => (await post(store, 'csat', body, key)).text()),
    )
    expect(new Set(answers).size).toBe(1)
    await store.close()
    const restarted = await storeUnderTest({ databasePath: store.databasePath })
    expect(await (await post(restarted, 'csat', body, key)).text()).toBe(answers[0])
    await onlyEntry(restarted)
  })

  it('refuses the key with another body, and a key that is too long; another route has its own keys', async () => {
    const store = await storeUnderTest()
    await post(store, 'csat', body, key)
    const other = await post(store, 'csat', `${body} `, key)
    expect([other.status, (await problemOf(other)).code]).toEqual([422, 'idempotency_mismatch'])
    const long = await post(store, 'csat', body, { 'idempotency-key': 'k'.repeat(129) })
    expect((await problemOf(long)).errors).toEqual([{ pointer: 'Idempotency-Key', code: 'too_long' }])
    expect((await post(store, 'order-tracking', JSON.stringify({ sessionId, orderNumber: '1' }), key)).status).toBe(201)
  })
})

describe('who may call, and how often', () => {
  const body = JSON.stringify({ sessionId, rating: 'great' })

  it('limits writes per address and says when to come back', async () => {
    let now = Date.parse('2026-05-01T00:00:00Z')
    const store = await storeUnderTest({ writesPerMinute: 6 }, { now: () => now })
    const statuses = async (count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, () => post(store, 'csat', body)))
      return answers.map(({ status }) => status)
    }
    expect(await statuses(6)).toEqual(Array(6).fill(201))
    const refused = await post(store, 'csat', body)
    expect([refused.status, refused.headers.get('retry-after'), (await problemOf(refused)).code]).toEqual([
      429,
      '10',
      'too_many_requests',
    ])
    now += 10_000
    expect(await statuses(2)).toEqual([201, 429])
  })

  it('takes the address from the nearest proxy only when told to', async () => {
    const through = (store: StoreUnderTest, address: string) =>
      post(store, 'csat', body, { 'x-forwarded-for': address })
    const direct = await storeUnderTest({ writesPerMinute: 1 })
    expect((await through(direct, '192.0.2.1')).status).toBe(201)
    expect((await through(direct, '192.0.2.2')).status).toBe(429)
    const proxied = await storeUnderTest({ writesPerMinute: 1, trustProxy: true })
    expect((await through(proxied, '192.0.2.1')).status).toBe(201)
    expect((await through(proxied, '192.0.2.2')).status).toBe(201)
    expect((await through(proxied, '203.0.113.9, 192.0.2.1')).status).toBe(429)
  })

  it('lets exactly the listed origins call from a page', async () => {
    const store = await storeUnderTest({ allowedOrigins: ['https://shop.example'] })
    const from = (origin: string) => post(store, 'csat', body, { origin })
    const listed = await from('https://shop.example')
    expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([201, 'https://shop.example'])
    expect((await from(store.url)).status).toBe(201)
    for (const origin of ['https://shop.example.evil.example', 'http://shop.example', 'null']) {
      const refused = await from(origin)
      expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null])
      expect((await problemOf(refused)).code).toBe('forbidden_origin')
    }
    const preflight = await fetch(`${store.url}/api/support/csat`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/Idempotency-Key/)
    const feed = await get(store, 'meta', { origin: 'https://shop.example' })
    expect(feed.headers.get('access-control-allow-origin')).toBeNull()
  })
})
