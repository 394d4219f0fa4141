import { assertCounts } from '../base/assert.ts'

/** Responses per score: index 0 holds score 1 … index 4 holds score 5. */
export type ScoreTally = readonly [number, number, number, number, number]

export const emptyScoreTally: ScoreTally = [0, 0, 0, 0, 0]

/** The number of responses in a tally. Throws RangeError for a count that is negative or fractional. */
export function responses(tally: ScoreTally): number {
  assertCounts('responses', tally)
  return tally.reduce((sum, count) => sum + count, 0)
}

/** Two tallies of disjoint responses, added. */
export function addTallies(a: ScoreTally, b: ScoreTally): ScoreTally {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}

/** The tally of one of many groups whose counts stand one after the other, five a group. */
export function tallyAt(packed: Uint32Array, group: number): [number, number, number, number, number] {
  const at = group * 5
  return [packed[at]!, packed[at + 1]!, packed[at + 2]!, packed[at + 3]!, packed[at + 4]!]
}
