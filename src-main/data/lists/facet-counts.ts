import { NEVER } from './block-scan.ts'

/** How many rows there would be without each filter, gathered block by block. */
export class LiftedCounts {
  private readonly alone = new Float64Array(32)
  /** Rows that fail nothing. */
  total = 0

  add(verdicts: Uint16Array, count: number): void {
    const { alone } = this
    let selected = 0
    for (let index = 0; index < count; index += 1) {
      const verdict = verdicts[index]!
      if (verdict === 0) selected += 1
      // One bit: only this filter keeps the row out.
      else if ((verdict & (verdict - 1)) === 0) alone[31 - Math.clz32(verdict)]! += 1
    }
    this.total += selected
  }

  /** The rows there would be if this filter were lifted. */
  without(bit: number): number {
    if (bit === NEVER) throw new RangeError('What never counts is no filter')
    return this.total + this.alone[31 - Math.clz32(bit)]!
  }
}

/** Counts values of a column over the rows that fail at most the filter `own`. */
export type FacetCount = (verdicts: Uint16Array, at: number, count: number) => void

/** Adds to `counts`, by value, over rows that fail nothing but `own` (0: nothing at all). */
export function countBytes(column: Uint8Array, own: number, counts: Float64Array): FacetCount {
  const others = ~own
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) {
      if ((verdicts[index]! & others) === 0) counts[column[at + index]!]! += 1
    }
  }
}

/** The same for a column of larger numbers. */
export function countWords(column: Uint16Array | Uint32Array, own: number, counts: Float64Array): FacetCount {
  const others = ~own
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) {
      if ((verdicts[index]! & others) === 0) counts[column[at + index]!]! += 1
    }
  }
}

/** Values a filter offers by name: those that would leave something, and those that are chosen; most first. */
export function namedCounts(
  values: readonly (string | null)[],
  counts: Float64Array,
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
export function sumWhere(counts: Float64Array, fulfils: (value: number) => boolean): number {
  return counts.reduce((sum, count, value) => (fulfils(value) ? sum + count : sum), 0)
}
