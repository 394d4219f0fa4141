import { describe, expect, it } from 'vitest'
import { isFiltered, newestFirst, noFilters, orderQueryOf } from './order-filters.ts'

const at = Date.UTC(2026, 10, 14, 23, 30)

describe('orderQueryOf', () => {
  it('asks for everything, newest first, when nothing is set', () => {
    expect(orderQueryOf(noFilters, newestFirst, 'UTC', at)).toEqual({
      period: { from: null, to: null, zone: null },
      anyKinds: [],
      eligible: null,
      assisted: null,
      attribution: null,
      search: '',
      kinds: [],
      touched: null,
      bands: [],
      statuses: [],
      creatorIds: [],
      sort: { column: 'placedAt', direction: 'desc' },
    })
  })
  it('moves the preset with the day of the zone', () => {
    const filters = { ...noFilters, preset: '30d' as const }
    expect(orderQueryOf(filters, newestFirst, 'UTC', at).period.to).toBe('2026-11-15')
    expect(orderQueryOf(filters, newestFirst, 'Europe/Berlin', at).period.to).toBe('2026-11-16')
  })
  it('asks the same question for the same words', () => {
    const spaced = { ...noFilters, search: ' 1001 ' }
    expect(orderQueryOf(spaced, newestFirst, 'UTC', at).search).toBe('1001')
  })
})

describe('isFiltered', () => {
  it('ignores blanks, notices everything else', () => {
    expect(isFiltered({ ...noFilters, search: '  ' })).toBe(false)
    expect(isFiltered({ ...noFilters, touched: false })).toBe(true)
    expect(isFiltered({ ...noFilters, bands: ['bad'] })).toBe(true)
  })
})
