import { describe, expect, it } from 'vitest'
import { decodeChanges } from '../sync/changes.ts'
import { packEntries, unpackChanges } from './page-codec.ts'

const entry = (type: string, id: string, data: object) => ({ type, id, version: 2, op: 'upsert', data })

describe('a page between threads', () => {
  it('arrives as it was packed: every field, absent or not, whatever its letters', () => {
    const entries = [
      entry('interaction', 'i-1', {
        kind: 'csat',
        sessionId: 's 💎',
        orderNumber: '#00123',
        customerId: 'c',
        occurredAt: '2026-11-01T00:00:00.123Z',
        receivedAt: '2026-11-01T00:00:01.000Z',
        rating: 'great',
        comment: 'שלום\n"quoted"',
        agent: 'Mei',
        email: 'a@example.com',
        phone: '+1',
        test: true,
        mood: { deep: [1, null] },
      }),
      entry('interaction', 'i-2', { kind: 'order_update', occurredAt: '2026-11-01T00:00:00.000Z', sms: false }),
      entry('interaction', '', {}),
      entry('order', 'o-1', {
        orderNumber: '1',
        placedAt: '2026-11-01T00:00:00.000Z',
        status: 'refunded',
        currency: 'JPY',
        itemsTotal: 5,
        discountTotal: 1,
        taxTotal: 2,
        shippingTotal: 3,
        refundedItemsTotal: -4,
        creatorId: 'cr',
        customer: { id: 'c', name: 'N', email: 'e', phone: 'p', vip: true },
        adminUrl: 'https://x',
        test: true,
        updatedAt: '2026-11-02T00:00:00.000Z',
      }),
      entry('order', 'o-2', { orderNumber: '#', placedAt: '1969-12-31T00:00:00.000Z', itemsTotal: 0 }),
      entry('creator', 'c-1', { name: 'Ada' }),
      { type: 'order', id: 'o-3', version: 1, op: 'delete', reason: 'erased' },
    ]
    const changes = decodeChanges(entries)
    expect(changes.interactions).toHaveLength(2)
    expect(changes.others).toHaveLength(3)
    const { interactions, orders, others } = unpackChanges(structuredClone(packEntries(entries)))
    expect([interactions.length, orders.length]).toEqual([2, 2])
    expect({ interactions: [...interactions], orders: [...orders], others }).toEqual(changes)
  })
})
