import type { Period } from '#shared/base/period.ts'
import { firstNotBefore } from '../mirror/mirror.ts'
import type { Slices } from './slices.ts'

/**
 * Rows are looked at in blocks, filter by filter: a block's verdicts stay in the processor's cache, and each loop runs over
 * one column. A verdict is a bit set: the filters a row fails; 0 means that it is selected.
 */
export const BLOCK = 8_192

/** A row that does not count at all (a test); no filter can be lifted that would bring it back. */
export const NEVER = 0x8000

/** Adds what the rows `at`, `at + 1`, … fail to the first `count` verdicts. */
export type Mark = (verdicts: Uint16Array, at: number, count: number) => void

/** What lists need of a table of the mirror: rows by (moment, rowKey), ascending. */
export type Rows = { length: number; rowKey: Uint32Array; at: Float64Array }

/**
 * What is known of whole blocks without judging their rows. `visit` is given how many selected rows have a value of the column
 * such lists are sorted by.
 */
export type Summary = { eachSelected(block: number, visit: (value: number, count: number) => void): void }

/** One stretch of places, and what its rows fail before any filter is asked. */
export type Stretch = { from: number; to: number; failing: number }

/** The places a period covers. */
export function placesWithin({ at, length }: Rows, { fromAt, toAt }: Period): { from: number; to: number } {
  const from = fromAt === null ? 0 : firstNotBefore(at, length, fromAt)
  return { from, to: Math.max(from, toAt === null ? length : firstNotBefore(at, length, toAt)) }
}

/** Every row of a table, those outside the period failing `bit`. */
export function everyStretch(rows: Rows, period: Period, bit: number): Stretch[] {
  const { from, to } = placesWithin(rows, period)
  return [
    { from: 0, to: from, failing: bit },
    { from, to, failing: 0 },
    { from: to, to: rows.length, failing: bit },
  ]
}

/** The blocks that lie whole in a stretch of a table, and what is left of it before and behind them. */
export function wholeBlocks(
  { from, to, failing }: Stretch,
  length: number,
): { first: number; end: number; edges: Stretch[] } {
  const first = Math.ceil(from / BLOCK)
  // The last block of a table may be a short one.
  const end = to === length ? Math.ceil(to / BLOCK) : Math.floor(to / BLOCK)
  if (first >= end) return { first: 0, end: 0, edges: [{ from, to, failing }] }
  const edges = [
    { from, to: first * BLOCK, failing },
    { from: Math.min(to, end * BLOCK), to, failing },
  ]
  return { first, end, edges }
}

/** Gives the verdicts of every block of the stretches to `visit`: those of the rows at `at`, …, as many as `count`. */
export async function scan(
  stretches: readonly Stretch[],
  marks: readonly Mark[],
  slices: Slices,
  visit: (verdicts: Uint16Array, at: number, count: number) => void,
): Promise<void> {
  const verdicts = new Uint16Array(BLOCK)
  for (const { from, to, failing } of stretches) {
    for (let at = from; at < to; ) {
      const count = Math.min(BLOCK - (at % BLOCK), to - at)
      judge(verdicts, marks, at, count, failing)
      visit(verdicts, at, count)
      at += count
      if (slices.isDue()) await slices.rest()
    }
  }
}

/** Writes the verdicts of the rows `at`, … into the first `count`. */
export function judge(verdicts: Uint16Array, marks: readonly Mark[], at: number, count: number, failing = 0): void {
  verdicts.fill(failing, 0, count)
  for (const mark of marks) mark(verdicts, at, count)
}

/** A row fails what the table says of its value. One loop per kind of column: the compiler keeps each one fast. */
export function markBytes(column: Uint8Array, failing: Uint16Array): Mark {
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) verdicts[index]! |= failing[column[at + index]!]!
  }
}

/** The same for a column of larger numbers. */
export function markWords(column: Uint16Array | Uint32Array, failing: Uint16Array): Mark {
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) verdicts[index]! |= failing[column[at + index]!]!
  }
}

/** A row fails `bit` when its row key is not among those given. */
export function markKeys(rowKey: Uint32Array, wanted: Uint32Array, bit: number): Mark {
  const members = keySet(wanted)
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) {
      if (!hasKey(members, rowKey[at + index]!)) verdicts[index]! |= bit
    }
  }
}

/** A set of row keys, one bit each. */
export function keySet(keys: Uint32Array): Uint8Array {
  let largest = 0
  for (let index = 0; index < keys.length; index += 1) largest = Math.max(largest, keys[index]!)
  const members = new Uint8Array((largest >>> 3) + 1)
  for (let index = 0; index < keys.length; index += 1) members[keys[index]! >>> 3]! |= 1 << (keys[index]! & 7)
  return members
}

/** Whether a set of row keys has one. */
export function hasKey(members: Uint8Array, key: number): boolean {
  const place = key >>> 3
  return place < members.length && ((members[place]! >>> (key & 7)) & 1) === 1
}

/** How many of the first `count` verdicts select their row. */
export function countSelected(verdicts: Uint16Array, count: number): number {
  let selected = 0
  // A verdict of 0 less one has its sign bit set.
  for (let index = 0; index < count; index += 1) selected += (verdicts[index]! - 1) >>> 31
  return selected
}
