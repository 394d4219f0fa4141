import { describe, expect, it } from 'vitest'
import { parseStoreOptions } from '#store/options.ts'
import { get, post, problemOf, storeUnderTest } from './support/store-api.ts'

const csat = { sessionId: 's', rating: 'great' }
const capsule = { sessionId: 's', items: [{ sku: 'a', quantity: 1 }] }
const updates = { sessionId: 's', email: 'a@example.com' }
const tracking = { sessionId: 's', orderNumber: '1' }
const returns = { sessionId: 's', orderNumber: '1', type: 'return' }

const text = (length: number) => 'x'.repeat(length)
const email = (length: number) => `${text(length - 12)}@example.com`
const digits = (length: number) => '1'.repeat(length)
const item = (more: object) => ({ items: [{ sku: 'a', quantity: 1, ...more }] })
const pieces = (count: number) => ({ items: Array(count).fill({ sku: 'a', quantity: 1 }) })

/** Route, field, its most, a call that passes, and how a value of that size is written into it. */
type Limit = [route: string, pointer: string, most: number, call: object, filled: (size: number) => object]
const limits: Limit[] = [
  ['csat', '/sessionId', 128, csat, (size) => ({ sessionId: text(size) })],
  ['csat', '/customerId', 128, csat, (size) => ({ customerId: text(size) })],
  ['csat', '/rating', 200, csat, (size) => ({ rating: text(size) })],
  ['csat', '/orderNumber', 64, csat, (size) => ({ orderNumber: text(size) })],
  ['csat', '/comment', 4_000, csat, (size) => ({ comment: text(size) })],
  ['csat', '/agent', 128, csat, (size) => ({ agent: text(size) })],
  ['capsule', '/sessionId', 128, capsule, (size) => ({ sessionId: text(size) })],
  ['capsule', '/items', 50, capsule, pieces],
  ['capsule', '/items/0/sku', 128, capsule, (size) => item({ sku: text(size) })],
  ['capsule', '/items/0/title', 300, capsule, (size) => item({ title: text(size) })],
  ['capsule', '/items/0/quantity', 10_000, capsule, (size) => item({ quantity: size })],
  ['capsule', '/orderNumber', 64, capsule, (size) => ({ orderNumber: text(size) })],
  ['capsule', '/email', 254, capsule, (size) => ({ email: email(size) })],
  ['order-updates', '/sessionId', 128, updates, (size) => ({ sessionId: text(size) })],
  ['order-updates', '/orderNumber', 64, updates, (size) => ({ orderNumber: text(size) })],
  ['order-updates', '/email', 254, updates, (size) => ({ email: email(size) })],
  ['order-updates', '/phone', 40, updates, (size) => ({ phone: digits(size) })],
  ['order-tracking', '/sessionId', 128, tracking, (size) => ({ sessionId: text(size) })],
  ['order-tracking', '/orderNumber', 64, tracking, (size) => ({ orderNumber: text(size) })],
  ['returns', '/sessionId', 128, returns, (size) => ({ sessionId: text(size) })],
  ['returns', '/orderNumber', 64, returns, (size) => ({ orderNumber: text(size) })],
  ['returns', '/reason', 1_000, returns, (size) => ({ reason: text(size) })],
  ['returns', '/newSize', 64, returns, (size) => ({ newSize: text(size) })],
]

describe('how much a widget call may hold', () => {
  it.each(limits)('%s %s: at most %i', async (route, pointer, most, call, filled) => {
    const store = await storeUnderTest()
    const sent = (size: number) => post(store, route, JSON.stringify({ ...call, ...filled(size) }))
    expect((await sent(most)).status).toBe(201)
    const refused = await sent(most + 1)
    expect(refused.status).toBe(400)
    const code = pointer.endsWith('quantity') ? 'too_big' : 'too_long'
    expect((await problemOf(refused)).errors).toEqual([{ pointer, code }])
    expect(await (await get(store, 'meta')).json()).toMatchObject({ counts: { interaction: 1 } })
  })

  it('16 KiB of body to the byte, and a key of 128 characters', async () => {
    const store = await storeUnderTest()
    const body = JSON.stringify(csat)
    expect((await post(store, 'csat', body.padEnd(16_384))).status).toBe(201)
    const long = await post(store, 'csat', body.padEnd(16_385))
    expect([long.status, (await problemOf(long)).code]).toEqual([413, 'payload_too_large'])
    expect((await post(store, 'csat', body, { 'idempotency-key': text(128) })).status).toBe(201)
  })

  it('600 writes a minute from one address, unless the operator says otherwise', async () => {
    const { writesPerMinute } = parseStoreOptions([], '2026-05-01')
    const store = await storeUnderTest({ writesPerMinute }, { now: () => Date.parse('2026-05-01T00:00:00Z') })
    const statuses: number[] = []
    for (let round = 0; round < 7; round += 1) {
      const answers = Array.from({ length: 100 }, () => post(store, 'csat', JSON.stringify(csat)))
      for (const answer of answers) statuses.push((await answer).status)
    }
    const counted = (status: number) => statuses.filter((one) => one === status).length
    expect([counted(201), counted(429)]).toEqual([600, 100])
    expect(parseStoreOptions(['--rate-limit', 'off'], '2026-05-01').writesPerMinute).toBeNull()
    expect(parseStoreOptions(['--rate-limit', '30'], '2026-05-01').writesPerMinute).toBe(30)
  })
})
