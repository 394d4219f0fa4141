import { expect, it } from 'vitest'
import { keepChoiceOf, keepMonthsOf, keepsMore } from './keep-choice.ts'

it('finds the choice for every setting', () => {
  expect([null, 3, 24, 7].map(keepChoiceOf)).toEqual(['all', '3', '24', 'other'])
})

it('takes whole months from 1 to 120 and nothing else', () => {
  expect(keepMonthsOf('all', '9')).toBeNull()
  expect(keepMonthsOf('12', '9')).toBe(12)
  expect([' 9 ', '120', '1'].map((text) => keepMonthsOf('other', text))).toEqual([9, 120, 1])
  for (const wrong of ['', '0', '121', '1.5', '-3', '3 months', '１２']) {
    expect(keepMonthsOf('other', wrong)).toBeUndefined()
  }
})

it('knows which of two settings keeps more', () => {
  expect(keepsMore(null, 3)).toBe(true)
  expect(keepsMore(12, 3)).toBe(true)
  expect(keepsMore(3, 12)).toBe(false)
  expect(keepsMore(3, null)).toBe(false)
  expect(keepsMore(null, null)).toBe(false)
})
