import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { cursorLengthLimit, recordTypes } from '#shared/store-api/current.ts'
import { decodeCursor, encodeCursor, typesMask } from './cursor.ts'

const key = randomBytes(32)
const cursor = {
  epoch: randomBytes(16).toString('hex'),
  position: { transaction: 2n ** 63n + 5n, ordinal: 12_345_678_901n },
  types: ['order', 'interaction'] as const,
}

describe('a cursor', () => {
  it('comes back as it was made, short and safe in an address', () => {
    const text = encodeCursor(cursor, key)
    expect(text).toMatch(/^[\w-]+$/)
    expect(text.length).toBeLessThan(cursorLengthLimit)
    expect(decodeCursor(text, key)).toEqual(cursor)
  })

  it('is read only with its own key, and only in its own spelling', () => {
    const text = encodeCursor(cursor, key)
    expect(decodeCursor(text, randomBytes(32))).toBeNull()
    for (const other of ['', `${text}A`, text.slice(1), `${text}=`, text.replace(/.$/, '!')])
      expect(decodeCursor(other, key)).toBeNull()
  })

  it('numbers every set of types apart', () => {
    expect(typesMask(recordTypes)).toBe(7)
    expect(typesMask(['interaction', 'order'])).toBe(typesMask(['order', 'interaction']))
  })
})
