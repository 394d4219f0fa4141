import { describe, expect, it } from 'vitest'
import { interactionFilterNames, interactionQuerySchema } from '#shared/rpc/shapes/lists.shapes.ts'
import {
  activeInteractionFilters,
  filtersOfInteractionQuery,
  interactionQueryOf,
  latestFirst,
  noInteractionFilters,
  withoutInteractionFilter,
} from './interaction-filters.ts'

const AT = Date.UTC(2026, 10, 14, 23, 30)

describe('interactionQueryOf', () => {
  it('asks for everything, latest first, when nothing is set', () => {
    expect(interactionQueryOf(noInteractionFilters, latestFirst, 'UTC', AT)).toEqual(interactionQuerySchema.parse({}))
  })
  it('moves a named period with the day of the zone, and asks the same for the same words', () => {
    const filters = { ...noInteractionFilters, period: 'today' as const, search: ' clasp ' }
    const query = interactionQueryOf(filters, latestFirst, 'Europe/Berlin', AT)
    expect([query.period.from, query.search]).toEqual(['2026-11-15', 'clasp'])
  })
})

describe('filters of a query', () => {
  it('ask exactly that again, whatever days it names', () => {
    for (const period of [
      { from: '2026-01-01', to: '2026-02-01', zone: null },
      { from: '2026-01-01', to: null, zone: null },
      { from: '2026-01-01', to: '2026-02-01', zone: 'Asia/Tokyo' },
      { from: null, to: null, zone: null },
    ]) {
      const query = interactionQuerySchema.parse({ period, scores: [1, 2], response: true, agents: [null] })
      expect(interactionQueryOf(filtersOfInteractionQuery(query), query.sort, 'UTC', AT)).toEqual(query)
    }
  })
})

describe('a filter', () => {
  const set = {
    period: { period: '7d' },
    search: { search: 'x' },
    kinds: { kinds: ['csat'] },
    bands: { bands: ['bad'] },
    scores: { scores: [1] },
    besideKinds: { besideKinds: ['nothing'] },
    matches: { matches: ['orphan'] },
    response: { response: false },
    hasComment: { hasComment: true },
    agents: { agents: [null] },
    creatorIds: { creatorIds: ['cr_1'] },
    eligibleOrder: { eligibleOrder: false },
  } as const
  it.each(interactionFilterNames)('%s is noticed, and lifted alone', (name) => {
    const filters = { ...noInteractionFilters, ...(set[name] as object) }
    expect(activeInteractionFilters(filters)).toEqual([name])
    expect({ ...filters, ...withoutInteractionFilter(name) }).toEqual(noInteractionFilters)
  })
  it('is not set by blanks', () => {
    expect(activeInteractionFilters({ ...noInteractionFilters, search: '  ' })).toEqual([])
  })
})
