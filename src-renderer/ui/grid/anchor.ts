/**
 * How many rows an anchored row moved when the rows were asked for again.
 * Shape: the row's key, where it stood, and who stands where now → rows down (+) or up (−); 0 when it is out of reach.
 */
export function anchorShift(
  key: string,
  index: number,
  keyAt: (index: number) => string | undefined,
  reach = 300,
): number {
  for (let distance = 0; distance <= reach; distance++) {
    if (keyAt(index + distance) === key) return distance
    if (keyAt(index - distance) === key) return -distance
  }
  return 0
}
