/** A part of a whole as a percentage, unrounded; null when the whole is 0. */
export function percentOf(part: number, whole: number): number | null {
  // Refunds can make a whole negative; nothing of it is 0, not −0, which is written with its sign.
  return whole === 0 ? null : (100 * part) / whole + 0
}
