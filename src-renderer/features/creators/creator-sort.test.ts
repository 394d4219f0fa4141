import { describe, expect, it } from 'vitest'
import { wilsonPercent } from '#shared/metrics/wilson.ts'
import { compareMoney, creatorKey, csatRank } from './creator-sort.ts'

const eur = (minor: number) => ({ currency: 'EUR', minor })
const usd = (minor: number) => ({ currency: 'USD', minor })

describe('compareMoney', () => {
  it('goes by currency before amount', () => {
    expect(compareMoney([eur(1)], [usd(1)])).toBeLessThan(0)
    expect(compareMoney([eur(900)], [usd(1)])).toBeLessThan(0)
    expect(compareMoney([usd(2)], [usd(10)])).toBeLessThan(0)
  })
  it('goes on to the next line when the first are equal', () => {
    expect(compareMoney([eur(1)], [eur(1), usd(5)])).toBeLessThan(0)
    expect(compareMoney([eur(1), usd(6)], [eur(1), usd(5)])).toBeGreaterThan(0)
    expect(compareMoney([], [])).toBe(0)
  })
})

describe('csatRank', () => {
  it('ranks by the lower bound, from 30 responses on', () => {
    expect(csatRank({ csat: wilsonPercent(29, 29) })).toBeUndefined()
    expect(csatRank({ csat: null })).toBeUndefined()
    const sure = csatRank({ csat: wilsonPercent(900, 1000) })!
    const lucky = csatRank({ csat: wilsonPercent(28, 30) })!
    expect(sure).toBeGreaterThan(lucky)
  })
})

it('tells nobody from a creator called nobody', () => {
  expect(creatorKey({ creatorId: null })).not.toBe(creatorKey({ creatorId: 'nobody' }))
})
