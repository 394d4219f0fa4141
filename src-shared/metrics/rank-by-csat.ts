import { sampleOf } from './sample-rule.ts'
import type { PercentInterval } from './wilson.ts'

/**
 * Ranks by CSAT: best lower bound of the Wilson interval first, from 1; equal bounds share a rank.
 * Shape: shares → the rank of each; null for one with too few responses to rank, or none.
 */
export function rankByCsat(shares: readonly (PercentInterval | null)[]): (number | null)[] {
  const bounds = shares.map((share) => (share !== null && sampleOf(share.responses) === 'enough' ? share.low : null))
  const best = bounds.filter((bound) => bound !== null).sort((a, b) => b - a)
  const ranks = new Map<number, number>()
  for (const [index, bound] of best.entries()) if (!ranks.has(bound)) ranks.set(bound, index + 1)
  return bounds.map((bound) => (bound === null ? null : ranks.get(bound)!))
}
