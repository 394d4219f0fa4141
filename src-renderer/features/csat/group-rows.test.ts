import { describe, expect, it } from 'vitest'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import { agentRows, besideRows, creatorRows, shareOrder } from './group-rows.ts'
import type { CsatScope } from './rating-queries.ts'

const period = { from: '2026-11-01', to: '2026-12-01', zone: null }
const scope: CsatScope = { period, creator: null, agent: null }
const none: [number, number, number, number, number] = [0, 0, 0, 0, 0]
const overview = {
  creators: {
    ids: ['a', 'b', null],
    names: ['Ada', null, null],
    scores: Uint32Array.from(
      [
        [4, 0, 0, 0, 36],
        [0, 0, 0, 0, 10],
        [1, 0, 0, 0, 39],
      ].flat(),
    ),
    notEligible: [1, 0, 0, 0, 0],
    noOrder: none,
  },
  agents: {
    names: ['Noor', null],
    scores: Uint32Array.from(
      [
        [0, 0, 0, 0, 40],
        [10, 0, 0, 0, 30],
      ].flat(),
    ),
  },
  beside: [
    { beside: 'return', tally: [0, 0, 0, 0, 3] },
    { beside: 'nothing', tally: none },
    { beside: 'no-order', tally: [2, 0, 0, 0, 0] },
  ],
} as Partial<CsatOverview> as CsatOverview

describe('creators', () => {
  const rows = creatorRows(overview, scope)

  it('are named, with a line each for responses that count for none; a line without any is left out', () => {
    expect(rows.map(({ name }) => name)).toEqual(['Ada', 'b', 'No creator', 'Order not eligible'])
  })

  it('rank by the lower bound, of enough responses only, and nobody in particular never', () => {
    expect(rows.map(({ rank }) => rank)).toEqual([1, null, null, null])
    expect(rows.map((row) => shareOrder(row) === undefined)).toEqual([false, false, true, true])
  })

  it('open exactly their responses: through eligible orders credited to them', () => {
    expect(rows[0]!.query).toMatchObject({ response: true, creatorIds: ['a'], eligibleOrder: true, period })
    expect(rows[2]!.query).toMatchObject({ response: true, creatorIds: [null], eligibleOrder: true })
    expect(rows[3]!.query).toMatchObject({ response: true, creatorIds: [], eligibleOrder: false })
    expect(rows[0]!.figure).toMatchObject({ metric: 'creator-csat', creator: { id: 'a' } })
    expect(rows[3]!.figure).toMatchObject({ metric: 'csat-percent', order: 'not-eligible' })
  })
})

it('agents keep the creator that is chosen', () => {
  const [noor, nobody] = agentRows(overview, { ...scope, creator: { id: 'a', name: 'Ada' } })
  expect(noor!.query).toMatchObject({ agents: ['Noor'], creatorIds: ['a'], eligibleOrder: true })
  expect(noor!.figure).toMatchObject({ metric: 'creator-csat', agent: { name: 'Noor' }, creator: { id: 'a' } })
  expect(nobody).toMatchObject({ name: 'Unattributed', rank: null, isRest: true })
})

it('what else happened opens its responses, and is never ranked', () => {
  const rows = besideRows(overview, scope)
  expect(rows.map(({ name, rank }) => [name, rank])).toEqual([
    ['Return request', null],
    ['Only the rating', null],
    ['No order', null],
  ])
  expect(rows.map(({ query: { besideKinds, matches } }) => [besideKinds, matches])).toEqual([
    [['return'], []],
    [['nothing'], []],
    [[], ['none', 'orphan']],
  ])
})
