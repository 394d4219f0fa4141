import { describe, expect, it } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import {
  activeFilters,
  filtersOfQuery,
  isFiltered,
  knownFilters,
  newestFirst,
  noFilters,
  orderQueryOf,
  withoutFilter,
} from './order-filters.ts'

const at = Date.UTC(2026, 10, 14, 23, 30)

describe('orderQueryOf', () => {
  it('asks for everything, newest first, when nothing is set', () => {
    expect(orderQueryOf(noFilters, newestFirst, 'UTC', at)).toEqual(orderQuerySchema.parse({}))
  })
  it('moves a named period with the day of the zone', () => {
    const filters = { ...noFilters, period: '30d' as const }
    expect(orderQueryOf(filters, newestFirst, 'UTC', at).period.to).toBe('2026-11-15')
    expect(orderQueryOf(filters, newestFirst, 'Europe/Berlin', at).period.to).toBe('2026-11-16')
  })
  it('asks the same question for the same words', () => {
    const spaced = { ...noFilters, search: ' 1001 ' }
    expect(orderQueryOf(spaced, newestFirst, 'UTC', at).search).toBe('1001')
  })
})

describe('filtersOfQuery', () => {
  it.each([
    {},
    { period: { from: '2026-01-01', to: '2026-02-01' } },
    { period: { from: '2026-01-01', to: null } },
    { period: { from: null, to: '2026-02-01', zone: 'Asia/Tokyo' } },
    { period: { from: '2026-01-01', to: '2026-02-01', zone: 'Asia/Tokyo' } },
    {
      kinds: ['csat'],
      anyKinds: ['return', 'resize'],
      bands: ['unrated'],
      statuses: ['paid'],
      creatorIds: [null, 'cr_1'],
      touched: false,
      eligible: true,
      assisted: false,
      attribution: { rule: 'before-purchase', windowDays: 7 },
      sort: { column: 'totalMinor', direction: 'asc' },
    },
  ] as const)('stands for exactly %j', (part) => {
    const query = orderQuerySchema.parse(part)
    expect(orderQueryOf(filtersOfQuery(query), query.sort, 'Europe/Berlin', at)).toEqual(query)
  })
})

describe('knownFilters', () => {
  it('reads what an earlier version kept, and drops what it does not know', () => {
    const kept = { preset: '7d', search: 'x', kinds: ['csat'], creatorName: 'Mara' }
    expect(knownFilters(kept)).toEqual({ ...noFilters, period: '7d', search: 'x', kinds: ['csat'] })
    expect(knownFilters(undefined)).toEqual(noFilters)
    expect(knownFilters({ ...noFilters, period: 'yesterday' })).toEqual({ ...noFilters, period: 'yesterday' })
  })
})

describe('active filters', () => {
  it('ignores blanks, notices everything else', () => {
    expect(isFiltered({ ...noFilters, search: '  ' })).toBe(false)
    expect(isFiltered({ ...noFilters, touched: false })).toBe(true)
    expect(isFiltered({ ...noFilters, bands: ['bad'] })).toBe(true)
    expect(isFiltered({ ...noFilters, attribution: { rule: 'linked' } })).toBe(false)
    expect(activeFilters({ ...noFilters, period: 'today', assisted: true })).toEqual(['period', 'assisted'])
  })
  it('lifts each of them whole', () => {
    const days = { from: '2026-01-01', to: null, zone: null }
    const filters = { ...noFilters, days, assisted: true, attribution: { rule: 'linked' as const }, search: 'x' }
    let rest = filters as typeof noFilters
    for (const name of activeFilters(filters)) rest = { ...rest, ...withoutFilter(name) }
    expect(rest).toEqual(noFilters)
  })
})
