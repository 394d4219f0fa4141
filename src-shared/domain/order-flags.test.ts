import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FlaggedInteraction, orderFlags } from './order-flags.ts'

const DAY_MS = 86_400_000
const PLACED = Date.UTC(2026, 10, 1)
const order = { placedAt: PLACED, status: 'paid' as const, refundedItemsTotalMinor: 0 }

/** An interaction so many days after the order was placed; its id says when. */
const at = (days: number, more: Partial<FlaggedInteraction> = {}): FlaggedInteraction => ({
  id: String(days),
  kind: 'order_tracking',
  occurredAt: PLACED + days * DAY_MS,
  sessionId: `s_${days}`,
  test: false,
  ...more,
})
const flags = (events: FlaggedInteraction[], changed: Partial<Parameters<typeof orderFlags>[0]> = {}) =>
  orderFlags({ ...order, ...changed }, events.toReversed())
const recontacts = (...events: FlaggedInteraction[]) => [...flags(events).recontacts.keys()]

describe('re-contact', () => {
  it('is coming back within 7 days, the seventh included', () => {
    expect(recontacts(at(0), at(7))).toEqual(['7'])
    expect(recontacts(at(0), at(7, { occurredAt: PLACED + 7 * DAY_MS + 1 }))).toEqual([])
    expect(recontacts(at(0), at(8), at(9), at(20))).toEqual(['9'])
  })
  it('says how long after', () => {
    expect(flags([at(1), at(3)]).recontacts.get('3')).toBe(2 * DAY_MS)
  })
  it('is another visit: several steps of one session are one', () => {
    expect(recontacts(at(1, { sessionId: 's' }), at(1.01, { sessionId: 's' }))).toEqual([])
    expect(recontacts(at(0), at(1, { sessionId: 's' }), at(1.01, { sessionId: 's' }))).toEqual(['1', '1.01'])
    // Back in an old tab: the visit between is another one.
    expect(recontacts(at(0, { sessionId: 's' }), at(1), at(2, { sessionId: 's' }))).toEqual(['1', '2'])
  })
  it('takes each without a session for a visit of its own', () => {
    expect(recontacts(at(1, { sessionId: null }), at(2, { sessionId: null }))).toEqual(['2'])
  })
  it('is what looking at every pair finds, for any life of an order', () => {
    const visits = fc.array(fc.record({ day: fc.nat(40), session: fc.option(fc.constantFrom('a', 'b', 'c')) }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(visits, (all) => {
        const events = all
          .toSorted((a, b) => a.day - b.day)
          .map(({ day, session }, n) => at(day, { id: String(n), sessionId: session }))
        const isRecontact = (event: FlaggedInteraction, n: number) =>
          events
            .slice(0, n)
            .some(
              (before) =>
                event.occurredAt - before.occurredAt <= 7 * DAY_MS &&
                (event.sessionId === null || event.sessionId !== before.sessionId),
            )
        expect(recontacts(...events)).toEqual(events.filter(isRecontact).map(({ id }) => id))
      }),
    )
  })
  it('leaves out what was before the order, and tests', () => {
    expect(recontacts(at(-1, { kind: 'capsule' }), at(0))).toEqual([])
    expect(recontacts(at(0), at(1, { test: true }))).toEqual([])
    expect(recontacts(at(0, { test: true }), at(1))).toEqual([])
  })
})

describe('open loop', () => {
  const asked = at(3, { kind: 'return' })
  it('is a return or resize request that nothing followed', () => {
    expect(flags([at(1), asked]).openLoop).toEqual({ id: '3', kind: 'return', occurredAt: asked.occurredAt })
    expect(flags([at(3, { kind: 'resize' })]).openLoop?.kind).toBe('resize')
    expect(flags([asked, at(4)]).openLoop).toBeNull()
    expect(flags([]).openLoop).toBeNull()
  })
  it('is closed by a cancellation or any refund', () => {
    expect(flags([asked], { status: 'cancelled' }).openLoop).toBeNull()
    expect(flags([asked], { status: 'refunded' }).openLoop).toBeNull()
    expect(flags([asked], { refundedItemsTotalMinor: 1 }).openLoop).toBeNull()
    expect(flags([asked], { status: null }).openLoop).not.toBeNull()
  })
  it('neither counts tests nor is closed by one', () => {
    expect(flags([asked, at(4, { test: true })]).openLoop?.id).toBe('3')
    expect(flags([at(3, { kind: 'return', test: true })]).openLoop).toBeNull()
  })
})
