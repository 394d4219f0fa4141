/** How many rows fail nothing, and how many only this filter or that keeps out. */
export class LiftedCounts {
  total = 0
  private readonly alone = new Float64Array(32)

  /** So many more rows of a verdict: nothing failed, or one filter. */
  add(verdict: number, count: number): void {
    if (verdict === 0) this.total += count
    else this.alone[31 - Math.clz32(verdict)]! += count
  }

  /** The rows there would be if this filter were lifted. */
  without(bit: number): number {
    return this.total + this.alone[31 - Math.clz32(bit)]!
  }
}

/** True when nothing, or a single filter, keeps a row out. */
export function isAlone(verdict: number): boolean {
  return (verdict & (verdict - 1)) === 0
}

/** Values a filter offers by name: those that would leave something, and those that are chosen; most first. */
export function namedCounts(
  values: readonly (string | null)[],
  counts: Uint32Array,
  chosen: readonly (string | null)[],
  nameOf: (value: string | null, place: number) => string | null,
) {
  const isChosen = new Set(chosen)
  const known = values.flatMap((value, place) => {
    const count = counts[place]!
    return count > 0 || isChosen.has(value) ? [{ value, name: nameOf(value, place), count }] : []
  })
  const present = new Set(known.map(({ value }) => value))
  const gone = [...isChosen].flatMap((value) => (present.has(value) ? [] : [{ value, name: null, count: 0 }]))
  return [...known.sort((a, b) => b.count - a.count), ...gone]
}

/** The counts of the values that fulfil something, added up. */
export function sumWhere(counts: Uint32Array, fulfils: (value: number) => boolean): number {
  return counts.reduce((sum, count, value) => (fulfils(value) ? sum + count : sum), 0)
}
