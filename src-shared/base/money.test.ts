import { describe, expect, it } from 'vitest'
import { currencyExponent, formatMoney, sumMoney } from './money.ts'

describe('money', () => {
  it('takes decimals from the currency', () => {
    expect([currencyExponent('USD'), currencyExponent('JPY'), currencyExponent('KWD')]).toEqual([2, 0, 3])
    expect(formatMoney({ currency: 'USD', minor: 1_845_000 }, 'en')).toBe('$18,450.00')
    expect(formatMoney({ currency: 'JPY', minor: 1_200 }, 'en')).toBe('¥1,200')
    expect(formatMoney({ currency: 'USD', minor: -5 }, 'en')).toBe('-$0.05')
  })

  it('survives a currency nobody knows', () => {
    expect(formatMoney({ currency: '??', minor: 100 }, 'en')).toBe('1.00 ??')
  })

  it('never adds across currencies', () => {
    const sums = sumMoney([
      { currency: 'USD', minor: 1 },
      { currency: 'EUR', minor: 2 },
      { currency: 'USD', minor: 3 },
    ])
    expect(sums).toEqual([
      { currency: 'EUR', minor: 2 },
      { currency: 'USD', minor: 4 },
    ])
  })
})
