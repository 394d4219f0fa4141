/** The 97.5 % quantile of the standard normal distribution, as the product defines it. */
export const Z95 = 1.959964

/** A share of a whole with its 95 % interval. Percent 0–100, unrounded. */
export type PercentInterval = { percent: number; low: number; high: number; responses: number }

/**
 * A percentage with its 95 % Wilson score interval.
 * Shape: `part` of `whole` counts → percent and bounds, or null when the whole is 0.
 * Units: percent 0–100, unrounded.
 * Source: Wilson (1927), JASA 22(158), 209–212.
 */
export function wilsonPercent(part: number, whole: number): PercentInterval | null {
  if (whole === 0) return null
  const share = part / whole
  const z2 = Z95 * Z95
  const shrink = 1 + z2 / whole
  const centre = (share + z2 / (2 * whole)) / shrink
  const margin = (Z95 / shrink) * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole * whole))
  return {
    percent: 100 * share,
    low: 100 * Math.max(0, centre - margin),
    high: 100 * Math.min(1, centre + margin),
    responses: whole,
  }
}
