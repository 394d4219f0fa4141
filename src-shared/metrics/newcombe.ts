import { wilsonPercent } from './wilson.ts'

/** The difference of two percentages with its 95 % interval. Percentage points, unrounded. */
export type PointsInterval = { points: number; low: number; high: number }

/**
 * The difference of two shares with its 95 % interval, from the Wilson intervals of both (Newcombe's method 10).
 * Shape: `part` of `whole`, now and before → points and bounds, or null when either whole is 0.
 * Units: percentage points −100…100, unrounded.
 * Source: Newcombe (1998), Statistics in Medicine 17, 873–890.
 */
export function newcombePoints(
  now: { part: number; whole: number },
  before: { part: number; whole: number },
): PointsInterval | null {
  const a = wilsonPercent(now.part, now.whole)
  const b = wilsonPercent(before.part, before.whole)
  if (a === null || b === null) return null
  const points = a.percent - b.percent
  return {
    points,
    low: points - Math.hypot(a.percent - a.low, b.high - b.percent),
    high: points + Math.hypot(a.high - a.percent, b.percent - b.low),
  }
}

/** Whether a difference can be told from none: its interval leaves out 0. */
export function isClear({ low, high }: PointsInterval): boolean {
  return low > 0 || high < 0
}
