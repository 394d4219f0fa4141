import type { ExclusionReason } from '#shared/rpc/shapes/explain.shapes.ts'
import { type Asked, countRows, countTests } from './count-rows.ts'
import { type RowSet, type Scope, scopedOrders, scopedRatings } from './row-sets.ts'

/** How many records of a type lie in quarantine or were deleted at the store, whatever their date. */
export type AsideCounts = Readonly<Record<'quarantined' | 'deleted', Readonly<Record<RowSet['view'], number>>>>

const ALL_SCORES = [1, 2, 3, 4, 5]

/** How many rows of a scope do not count for one reason. */
export async function countExcluded(
  reason: ExclusionReason,
  view: RowSet['view'],
  scope: Scope,
  asked: Asked,
  aside: AsideCounts,
): Promise<number> {
  const count = async (set: RowSet) => (await countRows(asked, set, 'count')).count
  switch (reason) {
    case 'quarantined':
    case 'deleted':
      return aside[reason][view]
    case 'test':
      return countTests(asked, view === 'orders' ? scopedOrders(scope) : scopedRatings(scope))
    case 'cancelled':
      return count(scopedOrders(scope, { eligible: false }))
    case 'not-assisted':
      return count(scopedOrders(scope, { eligible: true, assisted: false, attribution: scope.attribution }))
    case 'unscored':
      return count(scopedRatings(scope, { bands: ['unrated'] }))
    case 'superseded':
      return count(scopedRatings(scope, { scores: ALL_SCORES, response: false }))
    case 'no-eligible-order':
      return countWithoutEligibleOrder(scope, count)
  }
}

/** Responses whose order does not count in sales, and, where nobody asks for one creator, those without any order. */
async function countWithoutEligibleOrder(scope: Scope, count: (set: RowSet) => Promise<number>): Promise<number> {
  const notEligible = await count(scopedRatings(scope, { response: true, eligibleOrder: false }))
  if (scope.creator !== null) return notEligible
  return notEligible + (await count(scopedRatings(scope, { response: true, matches: ['none', 'orphan'] })))
}
