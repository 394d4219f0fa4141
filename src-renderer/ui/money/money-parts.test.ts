import { expect, it } from 'vitest'
import { moneyParts } from './money-parts.ts'

it('splits the decimals off', () => {
  expect(moneyParts('$18,450.00')).toEqual({ whole: '$18,450', rest: '.00' })
  expect(moneyParts('18.450,00 €')).toEqual({ whole: '18.450', rest: ',00 €' })
  expect(moneyParts('-$0.50')).toEqual({ whole: '-$0', rest: '.50' })
})
it('leaves money without decimals whole', () => {
  expect(moneyParts('¥18,450')).toEqual({ whole: '¥18,450', rest: '' })
  expect(moneyParts('¥1,018,450')).toEqual({ whole: '¥1,018,450', rest: '' })
})
it('knows three decimals from a thousands group', () => {
  expect(moneyParts('KWD 1,234.500')).toEqual({ whole: 'KWD 1,234', rest: '.500' })
})
