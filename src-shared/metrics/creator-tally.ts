import type { RequestTally } from './request-rate.metric.ts'
import { addSales, type SalesTally } from './sales-tally.ts'
import { addTallies, emptyScoreTally, type ScoreTally } from './score-tally.ts'

/** Everything counted of one creator, or of any number of them together. */
export type CreatorTally = RequestTally & {
  /** Eligible orders, per currency. */
  sales: readonly SalesTally[]
  /** Responses through the matched eligible order. */
  scores: ScoreTally
}

export const emptyCreatorTally: CreatorTally = { sales: [], placed: 0, requested: 0, scores: emptyScoreTally }

/** Tallies of disjoint orders and responses, added: every order has one creator, so creators may be added. */
export function addCreatorTallies(tallies: readonly CreatorTally[]): CreatorTally {
  const sum = { placed: 0, requested: 0, scores: emptyScoreTally }
  for (const { placed, requested, scores } of tallies) {
    sum.placed += placed
    sum.requested += requested
    sum.scores = addTallies(sum.scores, scores)
  }
  return { sales: addSales(tallies.flatMap((tally) => tally.sales)), ...sum }
}
