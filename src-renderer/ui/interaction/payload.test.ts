import { describe, expect, it } from 'vitest'
import { capsuleItems, payloadText } from './payload.ts'

describe('capsuleItems', () => {
  it('reads pieces, naming them by SKU when they have no title', () => {
    expect(
      capsuleItems({
        items: [
          { sku: 'R-1', title: 'Ring', quantity: 2 },
          { sku: 'B-2', quantity: '1' },
        ],
      }),
    ).toEqual([
      { title: 'Ring', sku: 'R-1', quantity: 2 },
      { title: 'B-2', sku: 'B-2', quantity: null },
    ])
  })
  it('survives anything that is no list of pieces', () => {
    expect(capsuleItems({})).toEqual([])
    expect(capsuleItems({ items: 'ring' })).toEqual([])
    expect(capsuleItems({ items: [null, 3, 'x'] })).toEqual([])
  })
})

describe('payloadText', () => {
  it('looks into a nested payload and ignores blanks', () => {
    expect(payloadText({ payload: { reason: 'too small' } }, 'reason')).toBe('too small')
    expect(payloadText({ reason: '  ' }, 'reason')).toBeNull()
    expect(payloadText({ newSize: 54 }, 'newSize')).toBe('54')
    expect(payloadText({ reason: { a: 1 } }, 'reason')).toBeNull()
  })
})
