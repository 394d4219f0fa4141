import { describe, expect, it } from 'vitest'
import { kindCountsText, type MatchableInteraction, matchOrders } from './order-match.ts'

const rating = (rowKey: number, change: Partial<MatchableInteraction> = {}): MatchableInteraction => ({
  rowKey,
  id: `i${rowKey}`,
  kind: 'csat',
  sessionId: `s${rowKey}`,
  orderNumber: '1001',
  occurredAt: rowKey * 1_000,
  receivedAt: null,
  test: false,
  score: 5,
  ...change,
})
const order = (rowKey: number, orderNumber: string, placedAt = 0) => ({
  rowKey,
  id: `o${rowKey}`,
  orderNumber,
  placedAt,
})

describe('matchOrders', () => {
  it('prefers the order with exactly the number, else the latest placed of the key', () => {
    const orders = [order(1, '#1001', 10), order(2, '1001', 5)]
    const { orderOf } = matchOrders(orders, [
      rating(1),
      rating(2, { orderNumber: '#1001' }),
      rating(3, { orderNumber: ' 1001 ' }),
    ])
    expect([...orderOf]).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ])
  })

  it('leaves an orphan without an order and still a response', () => {
    const { orderOf, responses } = matchOrders([], [rating(1)])
    expect(orderOf.get(1)).toBeNull()
    expect(responses.has(1)).toBe(true)
  })

  it('counts only the latest valid rating of a session; history still shows in the badge', () => {
    const again = [
      rating(1, { sessionId: 's', score: 1 }),
      rating(2, { sessionId: 's', score: 4 }),
      rating(3, { sessionId: 's', score: null }),
    ]
    const { responses, summaries } = matchOrders([order(9, '1001')], again)
    expect([...responses]).toEqual([2])
    expect(summaries.get(9)).toMatchObject({
      kindCounts: { csat: 3 },
      csatCount: 1,
      csatScore: 4,
      lastInteractionAt: 3_000,
    })
  })

  it('breaks ties of occurredAt by receivedAt, then id', () => {
    const tied = [
      rating(1, { sessionId: 's', occurredAt: 5, receivedAt: 9, score: 1 }),
      rating(2, { sessionId: 's', occurredAt: 5, receivedAt: null, score: 2 }),
      rating(3, { sessionId: 's', occurredAt: 5, receivedAt: 9, score: 3 }),
    ]
    expect([...matchOrders([], tied).responses]).toEqual([3])
  })

  it('matches test interactions without counting them', () => {
    const { orderOf, responses, summaries } = matchOrders([order(9, '1001')], [rating(1, { test: true })])
    expect(orderOf.get(1)).toBe(9)
    expect(responses.size).toBe(0)
    expect(summaries.get(9)).toMatchObject({ interactionCount: 0, csatScore: null })
  })

  it('writes equal counts as equal text', () => {
    expect(kindCountsText({ return: 1, csat: 2 })).toBe(kindCountsText({ csat: 2, return: 1, resize: 0 }))
  })
})
