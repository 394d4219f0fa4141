import type { Slices } from '../lists/slices.ts'
import type { InteractionColumns, OrderColumns } from './mirror.ts'

export type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array
export type Columns = OrderColumns | InteractionColumns
export type Places = Uint8Array | Uint16Array | Uint32Array

/** Room beyond the rows: what comes one by one needs no new arrays each time, and memory stays within an eighth. */
const FIRST_SLACK = 1 / 64
const ROOM_AT_LEAST = 256
/** Rows between two looks at the clock. */
const STEP = 16_384

/** How many rows arrays are made for that are to hold so many. */
export function withSlack(rows: number): number {
  return Math.ceil(rows * (1 + FIRST_SLACK)) + ROOM_AT_LEAST
}

/** Empty columns of orders; places in dictionaries are wide until it is known how many words there are. */
export function newOrders(capacity: number): OrderColumns {
  return {
    length: 0,
    rowKey: new Uint32Array(capacity),
    placedAt: new Float64Array(capacity),
    lastInteractionAt: new Float64Array(capacity),
    totalMinor: new Float64Array(capacity),
    itemsMinor: new Float64Array(capacity),
    discountMinor: new Float64Array(capacity),
    netMinor: new Float64Array(capacity),
    kindMask: new Uint8Array(capacity),
    interactionCount: new Uint16Array(capacity),
    csatCount: new Uint16Array(capacity),
    csatScore: new Uint8Array(capacity),
    status: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
    currency: new Uint32Array(capacity),
    creator: new Uint32Array(capacity),
    beforePurchaseMs: new Uint32Array(capacity),
  }
}

/** Empty columns of interactions. */
export function newInteractions(capacity: number): InteractionColumns {
  return {
    length: 0,
    rowKey: new Uint32Array(capacity),
    occurredAt: new Float64Array(capacity),
    bits: new Uint8Array(capacity),
    more: new Uint8Array(capacity),
    order: new Uint32Array(capacity),
    agent: new Uint32Array(capacity),
  }
}

/** The columns by name. */
export function columnsOf(table: Columns): [name: string, column: Column][] {
  return Object.entries(table).filter((entry): entry is [string, Column] => typeof entry[1] !== 'number')
}

/** Puts a column in the place of one of the same name. */
export function setColumn(table: Columns, name: string, column: Column): void {
  ;(table as unknown as Record<string, Column>)[name] = column
}

/** Puts all rows of a table in another order, a column at a time, each in a new array with a little room. */
export async function reorder(table: Columns, places: Uint32Array, slices: Slices): Promise<void> {
  const capacity = withSlack(places.length)
  for (const [name, column] of columnsOf(table)) {
    const sorted = sameKind(column, capacity)
    for (let start = 0; start < places.length; start += STEP) {
      const end = Math.min(places.length, start + STEP)
      for (let at = start; at < end; at += 1) sorted[at] = column[places[at]!]!
      if (slices.isDue()) await slices.rest()
    }
    setColumn(table, name, sorted)
  }
}

/** Makes every column at least so long; each is copied by itself, so that no more than one stands twice in memory. */
export async function ensureRoom(table: Columns, capacity: number, slices: Slices): Promise<void> {
  for (const [name, column] of columnsOf(table)) {
    if (column.length >= capacity) continue
    const longer = sameKind(column, withSlack(capacity))
    for (let start = 0; start < table.length; start += STEP) {
      longer.set(column.subarray(start, Math.min(table.length, start + STEP)), start)
      if (slices.isDue()) await slices.rest()
    }
    setColumn(table, name, longer)
  }
}

/** An empty column of the same kind. */
export function sameKind(column: Column, capacity: number): Column {
  return new (column.constructor as new (length: number) => Column)(capacity)
}

/** A column of places in a dictionary, as narrow as its words allow. */
export function fitted<P extends Places>(column: Places, length: number, words: number, narrowest: 1 | 2): P {
  const bytes = words <= 0x100 && narrowest === 1 ? 1 : words <= 0x1_0000 ? 2 : 4
  if (column.BYTES_PER_ELEMENT === bytes) return column as P
  const fitting = new { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[bytes](column.length)
  fitting.set(column.subarray(0, length))
  return fitting as Places as P
}
