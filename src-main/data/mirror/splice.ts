import type { Slices } from '../lists/slices.ts'
import { type Columns, columnsOf, sameKind, setColumn, withSlack } from './columns.ts'

/** Rows between two looks at the clock. */
const STEP = 16_384

/** What is to become of a table: rows that go, and rows that come in between. */
export type Splice<T extends Columns> = {
  /** Places of rows that go, ascending. */
  drops: Uint32Array
  /** Before which place of the table as it is each row of `fresh` goes, ascending. */
  before: Uint32Array
  fresh: T
}

/**
 * Changes a table in place, all at once; its columns must have the room. What it takes grows with the rows behind the first
 * that moves, and with the number of rows that come and go times the columns.
 */
export function spliceInPlace<T extends Columns>(table: T, { drops, before, fresh }: Splice<T>): void {
  const left = table.length - drops.length
  const targets = shifted(before, drops)
  const freshColumns = new Map(columnsOf(fresh))
  for (const [name, column] of columnsOf(table)) {
    let to = drops[0] ?? 0
    for (const [index, place] of drops.entries()) {
      const end = drops[index + 1] ?? table.length
      column.copyWithin(to, place + 1, end)
      to += end - place - 1
    }
    const values = freshColumns.get(name)!
    let end = left
    for (let index = targets.length - 1; index >= 0; index -= 1) {
      const target = targets[index]!
      column.copyWithin(target + index + 1, target, end)
      column[target + index] = values[index]!
      end = target
    }
  }
  table.length = left + targets.length
}

/** The table with the changes in new columns; the old one stays as it is, so that it can answer meanwhile. */
export async function splicedCopy<T extends Columns>(table: T, splice: Splice<T>, slices: Slices): Promise<T> {
  const { drops, before, fresh } = splice
  const length = table.length - drops.length + before.length
  const copy = { ...table, length }
  const freshColumns = new Map(columnsOf(fresh))
  for (const [name, column] of columnsOf(table)) {
    const next = sameKind(column, withSlack(length))
    const values = freshColumns.get(name)!
    let at = 0
    for (const [from, to, row] of stretches(table.length, drops, before)) {
      next.set(column.subarray(from, to), at)
      at += to - from
      if (row >= 0) next[at++] = values[row]!
      if (slices.isDue()) await slices.rest()
    }
    setColumn(copy, name, next)
  }
  return copy
}

/** Stretches of rows that stay, each with the fresh row that follows it (−1: none). */
function* stretches(length: number, drops: Uint32Array, before: Uint32Array): Generator<[number, number, number]> {
  let from = 0
  let drop = 0
  let row = 0
  while (from < length || row < before.length) {
    const nextDrop = drops[drop] ?? length
    const nextRow = before[row] ?? length
    const until = Math.min(from + STEP, nextDrop, nextRow)
    const isRow = row < before.length && until === nextRow
    yield [from, until, isRow ? row : -1]
    from = until
    if (isRow) row += 1
    else if (drop < drops.length && until === nextDrop) {
      from += 1
      drop += 1
    }
  }
}

/** Places as they are once the rows that go are gone. */
function shifted(before: Uint32Array, drops: Uint32Array): Uint32Array {
  let gone = 0
  return before.map((place) => {
    while (gone < drops.length && drops[gone]! < place) gone += 1
    return place - gone
  })
}
