import { describe, expect, it } from 'vitest'
import { parseInstant } from '#shared/base/instant.ts'
import { interactionColumns, interactionValues, orderColumns, orderValues } from './record-columns.ts'

const column = (name: (typeof interactionColumns)[number]) => interactionColumns.indexOf(name)

describe('instants', () => {
  it.each([
    '2026-03-01T10:00:00.000Z',
    '2024-02-29T23:59:59.999Z',
    '2026-02-30T10:00:00.000Z',
    '2026-13-01T10:00:00.000Z',
    '2026-00-10T10:00:00.000Z',
    '2026-01-10T24:00:00.000Z',
    '2026-01-10T10:60:00.000Z',
    '2026-01-10T10:00:00.00xZ',
    '0099-01-10T10:00:00.000Z',
    '2026/01/10T10:00:00.000Z',
    '2026-01-10t10:00:00.000Z',
    '2026-01-10T10:00:00+02:00',
    'yesterday, at half past',
    '',
  ])('%s reads as the shared rule says', (text) => {
    expect(interactionValues('i', { occurredAt: text }, null)[column('occurredAt')]).toBe(parseInstant(text))
  })
})

describe('old and odd records', () => {
  it('leave NULL what they lack or garble', () => {
    const values = interactionValues(
      'i',
      { kind: 'csat', rating: 4, score: 7, sms: 'true', test: 'no', comment: null },
      null,
    )
    const read = Object.fromEntries(interactionColumns.map((name, index) => [name, values[index]]))
    expect(read).toMatchObject({
      kind: 'csat',
      rating: '4',
      score: null,
      sms: null,
      test: 0,
      comment: null,
      details: null,
    })
    const order = orderValues('o', { orderNumber: 7, itemsTotal: 1.5, customer: 'x' }, null)
    const ordered = Object.fromEntries(orderColumns.map((name, index) => [name, order[index]]))
    expect(ordered).toMatchObject({ id: 'o', orderNumber: null, itemsTotalMinor: null, customerId: null, test: 0 })
  })
})
