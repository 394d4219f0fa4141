import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scrambleText } from './scramble.ts'

describe('scrambled text', () => {
  it('keeps the kind of a text and none of its words', () => {
    expect(scrambleText('Mara Lind')).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{3}$/)
    expect(scrambleText('jo.parker@example.com')).toMatch(/^[a-z]+\.[a-z]+@[a-z]+\.[a-z]+$/)
    expect(scrambleText('+49 170 1234567')).toMatch(/^\+\d\d \d{3} \d{7}$/)
    expect(scrambleText('')).toBe('')
    expect(scrambleText('—')).toBe('—')
  })

  it('is the same for the same text, wherever and whenever it stands', () => {
    expect(scrambleText('Oke Adeyemi')).toBe(scrambleText('Oke Adeyemi'))
    expect(scrambleText('Oke said hello').split(' ')[0]).toBe(scrambleText('Oke'))
    expect(scrambleText('Oke')).not.toBe(scrambleText('Ada'))
  })

  it('tells no word, no digit in its place and no exact length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const made = scrambleText(text)
        for (const word of text.match(/[\p{L}\p{M}]{3,}/gu) ?? []) {
          expect(made.toLowerCase().split(/[^\p{L}\p{M}]+/u)).not.toContain(word.toLowerCase())
        }
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,15}$/), (number) => {
        const made = scrambleText(number)
        expect(made).toHaveLength(number.length)
        expect([...made].every((digit, at) => digit !== number[at])).toBe(true)
      }),
    )
    expect(scrambleText('Elizabeth')).toHaveLength(scrambleText('Maximilian').length)
  })
})
