import { expect, it } from 'vitest'
import { wholeNumber } from './whole-number.ts'

it('takes whole numbers within its bounds and nothing else', () => {
  expect([' 3 ', '30', '0', '31', '2.5', '', 'x', '1e1', '-4'].map((text) => wholeNumber(text, 1, 30))).toEqual([
    3,
    30,
    ...Array.from({ length: 7 }, () => undefined),
  ])
})
