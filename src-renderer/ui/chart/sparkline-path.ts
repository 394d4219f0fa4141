const EDGE = 3

export type SparklineShape = {
  /** The `d` of the line. */
  path: string
  /** Values with a gap on both sides. */
  dots: [x: number, y: number][]
  last: [x: number, y: number] | null
}

/** Places values in a box, px: the lowest at its foot, the highest at its head, all in the middle when they are the same. */
export function sparklinePath(
  values: readonly (number | null)[],
  runs: readonly (readonly [from: number, to: number])[],
  width: number,
  height: number,
): SparklineShape {
  const known = values.filter((value) => value !== null)
  const [lowest, highest] = [Math.min(...known), Math.max(...known)]
  const at = (place: number): [number, number] => {
    const x = EDGE + (values.length < 2 ? 0.5 : place / (values.length - 1)) * (width - 2 * EDGE)
    const share = highest === lowest ? 0.5 : (values[place]! - lowest) / (highest - lowest)
    return [round(x), round(height - EDGE - share * (height - 2 * EDGE))]
  }
  const lines = runs.filter(([from, to]) => to > from)
  const path = lines
    .map(([from, to]) => `M${Array.from({ length: to - from + 1 }, (_, step) => at(from + step).join(' ')).join('L')}`)
    .join('')
  const end = runs.at(-1)?.[1]
  return {
    path,
    dots: runs.flatMap(([from, to]) => (from === to ? [at(from)] : [])),
    last: end === undefined ? null : at(end),
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
