import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ErasureWrite, InteractionWrite, PersonMark } from '#store/databases/store-database.ts'
import { type Entry, feedOf, type OpenDatabase, order, pageOf } from './support/contract-database.ts'

const interaction = (id: string, more: object = {}, key: string | null = null, body = 'body'): InteractionWrite => ({
  id,
  data: { kind: 'csat', sessionId: `s-${id}`, occurredAt: '2026-01-01T00:00:00.000Z', ...more },
  answer: { id, kind: 'csat', orderNumber: null, score: null, receivedAt: '2026-01-01T00:00:00.000Z' },
  claim: key === null ? null : { route: 'csat', key, bodyHash: createHash('sha256').update(body).digest(), at: 1_000 },
})

const erasure = (id: string, marks: readonly PersonMark[], orders: 'redact' | 'delete' = 'redact'): ErasureWrite => ({
  id,
  marks,
  subject: Buffer.alloc(32),
  requestedBy: 't',
  at: 5_000,
  orders,
})

/** The writes of the contract that are more than saving a record. */
export function describeContractWrites(openDatabase: OpenDatabase): void {
  describe('interactions', () => {
    it('are stored once per idempotency key', async () => {
      const { database } = await openDatabase()
      const first = await database.recordInteraction(interaction('a', {}, 'key'))
      const [again, other] = await Promise.all([
        database.recordInteraction(interaction('b', {}, 'key')),
        database.recordInteraction(interaction('c', {}, 'key', 'another body')),
      ])
      expect(first).toMatchObject({ outcome: 'stored', answer: { id: 'a' } })
      expect(again).toMatchObject({ outcome: 'replayed', answer: { id: 'a' } })
      expect(other).toEqual({ outcome: 'mismatch' })
      expect((await feedOf(database)).map(({ id }) => id)).toEqual(['a'])
      await database.purge({ tombstonesBefore: 0, idempotencyBefore: 2_000 })
      expect(await database.recordInteraction(interaction('b', {}, 'key'))).toMatchObject({ outcome: 'stored' })
    })

    it('that come at once with one key are one', async () => {
      const { database } = await openDatabase()
      const calls = Array.from({ length: 20 }, (_, index) =>
        database.recordInteraction(interaction(`i${index}`, {}, 'k')),
      )
      const outcomes = (await Promise.all(calls)).map(({ outcome }) => outcome)
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
      expect(await feedOf(database)).toHaveLength(1)
    })

    it('can be given an order number, when nobody was faster', async () => {
      const { database } = await openDatabase()
      await database.recordInteraction(interaction('a', { comment: 'kept' }))
      const link = { interactionId: 'a', orderNumber: '#gg-1', expectedVersion: 1 }
      const linked = await database.linkInteraction(link)
      const entry = JSON.parse(linked.outcome === 'linked' ? linked.entry : 'null') as Entry
      expect(entry).toMatchObject({ version: 2, data: { orderNumber: '#gg-1', orderKey: 'GG-1', comment: 'kept' } })
      expect(await database.linkInteraction(link)).toEqual(linked)
      expect(await database.linkInteraction({ ...link, orderNumber: 'x' })).toEqual({ outcome: 'conflict' })
      expect(await database.linkInteraction({ ...link, interactionId: 'x' })).toEqual({ outcome: 'missing' })
      await database.saveRecords([order('GG-1')])
      expect((await database.listRecent(1)).count).toBe(2)
    })
  })

  describe('imports', () => {
    it('give a new version to what is new or changed only', async () => {
      const { database } = await openDatabase()
      expect(await database.importRecords([order('a'), order('b')])).toEqual({ accepted: 2, known: 0 })
      const { next } = await pageOf(database)
      const turned = { ...order('a'), data: Object.fromEntries(Object.entries(order('a').data).reverse()) }
      expect(await database.importRecords([turned, order('b', { status: 'paid' })])).toEqual({ accepted: 1, known: 1 })
      expect((await feedOf(database, next)).map(({ id, version }) => [id, version])).toEqual([['b', 2]])
      await database.deleteRecord('order', 'a', 'deleted', 1)
      expect(await database.importRecords([order('a')])).toEqual({ accepted: 1, known: 0 })
      expect(await database.importRecords([])).toEqual({ accepted: 0, known: 0 })
    })
  })

  describe('erasures', () => {
    it('redact orders, delete interactions, and forget idempotency answers', async () => {
      const { database } = await openDatabase()
      const customer = { id: 'c1', name: 'Jane', email: 'Jane@example.com' }
      await database.saveRecords([order('a', { customer, creatorId: 'cr' }), order('b', { customer: { id: 'c2' } })])
      await database.recordInteraction(interaction('i', { email: 'jane@example.com ' }, 'key'))
      await database.recordInteraction(interaction('j', { orderNumber: 'A' }))
      await database.recordInteraction(interaction('k', { orderNumber: 'B' }))
      const { next } = await pageOf(database)
      const row = await database.erasePerson(erasure('e', [{ kind: 'customerId', value: 'c1' }]))
      expect(row).toMatchObject({ id: 'e', ordersRedacted: 1, ordersDeleted: 0, interactionsDeleted: 2 })
      const changes = (await feedOf(database, next)).sort((a, b) => a.id.localeCompare(b.id))
      expect(changes).toEqual([
        { type: 'order', id: 'a', version: 2, op: 'upsert', data: { ...order('a').data, creatorId: 'cr' } },
        { type: 'interaction', id: 'i', version: 2, op: 'delete', reason: 'erased' },
        { type: 'interaction', id: 'j', version: 2, op: 'delete', reason: 'erased' },
      ])
      expect(await database.recordInteraction(interaction('n', {}, 'key'))).toMatchObject({ outcome: 'stored' })
      expect(await database.findErasure('e')).toMatchObject({ id: 'e', requestedAt: 5_000 })
      expect(await database.findErasure('x')).toBeNull()
    })

    it('delete orders when told, and find nobody twice', async () => {
      const { database } = await openDatabase()
      await database.saveRecords([order('a', { customer: { phone: '+44 20 1' } })])
      const mark = { kind: 'phone', value: '44201' } as const
      expect(await database.erasePerson(erasure('e', [mark], 'delete'))).toMatchObject({ ordersDeleted: 1 })
      expect(await database.erasePerson(erasure('f', [mark], 'delete'))).toMatchObject({ ordersDeleted: 0 })
      expect(await feedOf(database)).toMatchObject([{ op: 'delete', reason: 'erased' }])
    })
  })
}
