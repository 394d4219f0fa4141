import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { JsonObject, JsonValue } from '#shared/base/json.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import { wireFieldBits, wireFieldNames } from '#shared/domain/wire-fields.ts'
import { creatorDataSchema, interactionDataSchema, orderDataSchema } from '#shared/store-api/current.ts'
import { decodeEntry, type Entry } from './entry.decode.ts'

// The decoders read millions of records in one pass each and share no code with the schema of the wire. Here every field
// is given values the schema takes and values it does not, and the two must agree on each of them.

const text = fc.string({ maxLength: 12, unit: 'binary' }).filter((value) => value.isWellFormed())
const instant = fc
  .date({ min: new Date('1905-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const minor = fc.integer({ min: -1_000_000, max: 1_000_000_000 })
const odd = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('', 'true', 'great', 'usd', '2026-02-30T00:00:00.000Z', '2026-13-01T00:00:00.000Z', 'x'.repeat(70)),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>,
)
const either = (valid: fc.Arbitrary<unknown>) => fc.oneof({ arbitrary: valid, weight: 3 }, odd)
const data = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(
      fc.record(Object.fromEntries(Object.entries(fields).map(([name, valid]) => [name, either(valid)])), {
        requiredKeys: [],
      }),
      fc.dictionary(fc.constantFrom('mood', '__proto__', 'toString', 'vip'), odd),
    )
    // As it comes over the wire: own keys only, whatever they are called.
    .map(
      ([known, unknown]) =>
        JSON.parse(
          JSON.stringify(Object.fromEntries([...Object.entries(known), ...Object.entries(unknown)])),
        ) as JsonObject,
    )

const isValid = (schema: z.ZodObject, name: string, value: unknown): boolean =>
  (schema.shape[name] as z.ZodType).safeParse(value).success
const decoded = (type: string, record: JsonObject): Entry =>
  decodeEntry({ type, id: 'x', version: 1, op: 'upsert', data: record })
const present = (value: unknown) => value !== undefined && value !== null
const rounds = { numRuns: Number(process.env.FACET_DECODE_RUNS ?? 3_000) }

describe('the decoder of interactions', () => {
  const TEXTS = ['sessionId', 'orderNumber', 'customerId', 'comment', 'agent', 'email', 'phone'] as const
  const fields = {
    ...Object.fromEntries(TEXTS.map((name) => [name, text])),
    kind: fc.constantFrom(...kinds),
    occurredAt: instant,
    receivedAt: instant,
    test: fc.boolean(),
    rating: fc.oneof(fc.constantFrom('great', '4/5', ' Poor ', 'meh'), fc.integer({ min: 0, max: 6 })),
    score: fc.integer({ min: 1, max: 5 }),
    sms: fc.boolean(),
    payload: fc.dictionary(text, odd),
    reason: text,
    newSize: text,
    items: fc.array(fc.record({ sku: text, quantity: fc.nat(9) })),
    holdUntil: text,
    orderKey: text,
  }

  it('agrees with the schema of the wire on every field', () => {
    fc.assert(
      fc.property(data(fields), (record) => {
        const entry = decoded('interaction', record)
        const schema = interactionDataSchema
        const readable = isValid(schema, 'kind', record.kind) && isValid(schema, 'occurredAt', record.occurredAt)
        expect(entry.op).toBe(readable ? 'upsert' : 'quarantine')
        if (entry.op !== 'upsert' || entry.type !== 'interaction') return
        const interaction = entry.record
        expect(interaction.occurredAt).toBe(Date.parse(String(record.occurredAt)))
        const payload = JSON.parse(interaction.payload) as JsonObject
        for (const name of TEXTS) {
          const takes = present(record[name]) && isValid(schema, name, record[name])
          expect(interaction[name]).toBe(takes ? record[name] : null)
          if (present(record[name]) && !takes) expect(payload[name]).toEqual(record[name])
        }
        const { receivedAt, rating, test } = record
        const readsReceived = present(receivedAt) && isValid(schema, 'receivedAt', receivedAt)
        expect(interaction.receivedAt).toBe(readsReceived ? Date.parse(String(receivedAt)) : null)
        expect(interaction.rating).toBe(present(rating) && isValid(schema, 'rating', rating) ? String(rating) : null)
        expect(interaction.test).toBe(test === true)
        for (const name of wireFieldNames.interaction) {
          expect((interaction.wireFields & wireFieldBits.interaction[name]) !== 0).toBe(present(record[name]))
        }
      }),
      rounds,
    )
  })
})

describe('the decoder of orders', () => {
  const MONEY = ['itemsTotal', 'discountTotal', 'taxTotal', 'shippingTotal', 'refundedItemsTotal'] as const
  const fields = {
    ...Object.fromEntries(MONEY.map((name) => [name, minor])),
    orderNumber: text,
    placedAt: instant,
    status: fc.constantFrom(...orderStatuses),
    currency: fc.constantFrom('USD', 'EUR'),
    creatorId: text,
    adminUrl: text,
    test: fc.boolean(),
    updatedAt: instant,
    customer: fc.record({ id: text, name: text, email: text, phone: text }, { requiredKeys: [] }),
  }

  it('agrees with the schema of the wire on every field', () => {
    fc.assert(
      fc.property(data(fields), (record) => {
        const entry = decoded('order', record)
        const schema = orderDataSchema
        const { orderNumber, placedAt } = record
        const readable =
          typeof orderNumber === 'string' &&
          orderNumber.trim() !== '' &&
          isValid(schema, 'placedAt', placedAt) &&
          isValid(schema, 'itemsTotal', record.itemsTotal)
        expect(entry.op).toBe(readable ? 'upsert' : 'quarantine')
        if (entry.op !== 'upsert' || entry.type !== 'order') return
        const order = entry.record
        const extra = JSON.parse(order.extra ?? '{}') as JsonObject
        for (const name of MONEY) {
          const takes = present(record[name]) && isValid(schema, name, record[name])
          expect(order[`${name}Minor`]).toBe(takes ? record[name] : 0)
          if (present(record[name]) && !takes) expect(extra[name]).toEqual(record[name])
        }
        for (const name of ['status', 'creatorId', 'adminUrl'] as const) {
          expect(order[name]).toBe(present(record[name]) && isValid(schema, name, record[name]) ? record[name] : null)
        }
        expect(order.test).toBe(record.test === true)
      }),
      rounds,
    )
  })
})

describe('the decoder of creators', () => {
  it('agrees with the schema of the wire on every field', () => {
    const fields = { name: text, handle: text, active: fc.boolean(), updatedAt: instant }
    fc.assert(
      fc.property(data(fields), (record) => {
        const entry = decoded('creator', record)
        expect(entry.op).toBe(typeof record.name === 'string' ? 'upsert' : 'quarantine')
        if (entry.op !== 'upsert' || entry.type !== 'creator') return
        const { handle, active, updatedAt } = entry.record
        const takes = (name: string) => present(record[name]) && isValid(creatorDataSchema, name, record[name])
        expect({ handle, active, updatedAt }).toEqual({
          handle: takes('handle') ? record.handle : null,
          active: takes('active') ? record.active : true,
          updatedAt: takes('updatedAt') ? Date.parse(String(record.updatedAt)) : null,
        })
      }),
      rounds,
    )
  })
})
