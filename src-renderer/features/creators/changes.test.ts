import { describe, expect, it } from 'vitest'
import { emptyCreatorTally } from '#shared/metrics/creator-tally.ts'
import { assistMove, countChange, csatMove, moneyChange, requestMove, shareChange } from './changes.ts'

const rated = (good: number, all: number) => ({ ...emptyCreatorTally, scores: [all - good, 0, 0, 0, good] as const })

describe('changes in words', () => {
  it('of counts are absolute, with their share', () => {
    expect(countChange(12, 8)).toMatchObject({ short: '+4', words: 'up 4 (+50.0%)', hint: 'before: 8' })
    expect(countChange(5, 10)).toMatchObject({ short: '-5', words: 'down 5 (-50.0%)' })
    expect(countChange(3, 0)).toMatchObject({ short: '+3', words: 'up 3' })
    expect(countChange(0, 0)).toMatchObject({ short: '0', words: 'unchanged' })
  })

  it('of money are relative, within the currency', () => {
    const usd = (minor: number) => ({ currency: 'USD', minor })
    expect(moneyChange(usd(150), usd(100))).toMatchObject({ short: '+50.0%', words: 'up 50.0%', hint: 'before: $1.00' })
    expect(moneyChange(usd(50), usd(100))).toMatchObject({ short: '-50.0%', words: 'down 50.0%' })
    // Refunds can make it negative; less of a loss is more.
    expect(moneyChange(usd(-50), usd(-100))).toMatchObject({ short: '+50.0%' })
    expect(moneyChange(usd(5), undefined)).toMatchObject({ short: 'new', hint: 'nothing before' })
    expect(moneyChange(usd(0), undefined)).toMatchObject({ short: '0.0%', words: 'unchanged' })
  })

  it('of CSAT say when they may be chance (vectors of the product)', () => {
    expect(csatMove(rated(9, 10), rated(7, 10), '70.0%')).toMatchObject({
      short: '≈ +20.0 pts',
      words: 'too close to call (+20.0 points)',
      hint: 'before: 70.0%\ntoo close to call\nThe change is between -16.0 and +51.4 points (95% interval)',
    })
    expect(csatMove(rated(450, 500), rated(400, 500), '80.0%')).toMatchObject({
      short: '+10.0 pts',
      words: 'up 10 points, clearly',
      hint: 'before: 80.0%\nThe change is between +5.6 and +14.4 points (95% interval)',
    })
    expect(csatMove(rated(2, 4), rated(450, 500), '90.0%')?.words).toBe('too few responses to compare')
    expect(csatMove(rated(0, 0), rated(4, 5), '80.0%')).toBeNull()
  })

  it('of shares divide by their own whole', () => {
    const sales = (orders: number, assistedOrders: number) => ({
      ...emptyCreatorTally,
      sales: [{ ...noMoney, currency: 'USD', orders, assistedOrders }],
    })
    expect(assistMove(sales(10, 5), sales(20, 2))?.points).toBe(40)
    expect(assistMove(sales(10, 5), sales(0, 0))).toBeNull()
    const requests = (placed: number, requested: number) => ({ ...emptyCreatorTally, placed, requested })
    expect(requestMove(requests(4, 1), requests(2, 1))?.points).toBe(-25)
    expect(shareChange(null, '')).toBeNull()
  })
})

const noMoney = {
  itemsMinor: 0,
  discountMinor: 0,
  netMinor: 0,
  assistedItemsMinor: 0,
  assistedDiscountMinor: 0,
  assistedNetMinor: 0,
}
