import { describe, expect, it } from 'vitest'
import { decodeEntry } from './entry.decode.ts'

const change = (type: string, data: unknown, rest: object = {}) => ({
  type,
  id: 'x1',
  version: 3,
  op: 'upsert',
  data,
  ...rest,
})
const interaction = {
  kind: 'csat',
  sessionId: 's',
  occurredAt: '2026-11-01T00:00:00.000Z',
  receivedAt: '2026-11-01T00:00:01.000Z',
  test: false,
  payload: {},
}

describe('decodeEntry', () => {
  it('reads an interaction of an older store: no orderNumber, a label for a score, sms as text', () => {
    const old = decodeEntry(
      change('interaction', { kind: 'csat', occurredAt: '2024-01-01T00:00:00Z', rating: 'great' }),
    )
    expect(old).toMatchObject({
      op: 'upsert',
      record: { rating: 'great', score: 5, orderNumber: null, orderKey: null, sms: null, test: false, payload: '{}' },
    })
    const sms = decodeEntry(change('interaction', { ...interaction, kind: 'order_update', sms: 'true' }))
    expect(sms).toMatchObject({ record: { sms: true } })
  })

  it('keeps what it does not know or understand in the payload', () => {
    const odd = decodeEntry(
      change('interaction', {
        ...interaction,
        rating: 'great',
        score: 'five',
        orderNumber: 17,
        mood: 'sunny',
        payload: { reason: 'r' },
      }),
    )
    const payload = JSON.stringify({ reason: 'r', score: 'five', orderNumber: 17, mood: 'sunny' })
    expect(odd).toMatchObject({ record: { score: 5, orderNumber: null, payload } })
  })

  it('keeps a score of an interaction that is no rating as the odd field it is', () => {
    const odd = decodeEntry(change('interaction', { score: 4, kind: 'capsule', occurredAt: '2026-11-01T00:00:00Z' }))
    expect(odd).toMatchObject({ record: { score: null, payload: '{"score":4}', keptFields: 0 } })
  })

  it('never lets a payload key reach an object prototype', () => {
    const entry = decodeEntry(
      change(
        'interaction',
        JSON.parse(
          `{"kind":"csat","occurredAt":"2026-11-01T00:00:00Z","__proto__":{"polluted":1},"payload":{"__proto__":{"polluted":1}}}`,
        ),
      ),
    )
    expect(entry.op).toBe('upsert')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it.each([
    ['order without number', change('order', { placedAt: '2026-11-01T00:00:00Z', itemsTotal: 1 }), 'orderNumber'],
    [
      'order with a fractional total',
      change('order', { orderNumber: '1', placedAt: '2026-11-01T00:00:00Z', itemsTotal: 1.5 }),
      'itemsTotal',
    ],
    [
      'order with a total beyond what can be counted',
      change('order', { orderNumber: '1', placedAt: '2026-11-01T00:00:00Z', itemsTotal: 9e15, taxTotal: 9e15 }),
      'itemsTotal',
    ],
    [
      'order placed on no day',
      change('order', { orderNumber: '1', placedAt: '2026-02-30T00:00:00Z', itemsTotal: 1 }),
      'placedAt',
    ],
    ['creator without name', change('creator', {}), 'name'],
    ['interaction of an unknown kind', change('interaction', { ...interaction, kind: 'gift' }), 'kind'],
    ['unknown type', change('coupon', {}), 'type'],
    ['upsert without data', change('order', null), 'data'],
  ])('puts an %s into quarantine, raw', (_name, entry, field) => {
    expect(decodeEntry(entry)).toMatchObject({
      op: 'quarantine',
      id: 'x1',
      version: 3,
      field,
      raw: JSON.stringify(entry),
    })
  })

  it.each([
    null,
    7,
    [],
    {},
    { type: 'order' },
    { type: 'order', id: 'a', version: 0, op: 'upsert' },
    { type: 'order', id: 'a', version: 1, op: 'patch' },
  ])('keeps an entry without a readable envelope under a name of its own: %j', (entry) =>
    expect(decodeEntry(entry)).toMatchObject({
      op: 'quarantine',
      type: 'unreadable',
      id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    }),
  )

  it('keeps odd fields of orders and creators beside the record', () => {
    const entry = decodeEntry(
      change('order', {
        orderNumber: '1',
        placedAt: '2026-11-01T00:00:00Z',
        itemsTotal: 5,
        currency: 'dollars',
        taxTotal: '3',
        customer: { id: 'c', vip: true },
      }),
    )
    expect(entry).toMatchObject({
      record: {
        currency: null,
        taxTotalMinor: 0,
        customerId: 'c',
        extra: JSON.stringify({ currency: 'dollars', taxTotal: '3', customer: { vip: true } }),
      },
    })
  })
})
