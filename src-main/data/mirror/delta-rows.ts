import type { RowReader } from '../db/connection.ts'
import {
  type InteractionValues,
  listCustomersOf,
  listInteractionsAfter,
  listInteractionsOf,
  listOrderCustomers,
  listOrdersOf,
  type MirroredState,
  type OrderValues,
} from '../db/queries/mirror.queries.ts'
import type { Slices } from '../lists/slices.ts'
import type { LoadedMirror } from './load-mirror.ts'
import {
  firstNotBefore,
  type InteractionColumns,
  LONGEST_BEFORE_MS,
  NO_ORDER,
  NOT_BEFORE,
  ORPHAN,
  TEST_BIT,
} from './mirror.ts'

/** Rows read by one statement: about a millisecond. */
const ROWS = 500
/** Rows between two looks at the clock. */
const STEP = 16_384

/** Row keys of rows that may have changed, new ones left out. */
export type NamedRows = { orders: Set<number>; interactions: Set<number>; gone: GoneRows }

/** Those of them that were deleted; a row key among them may belong to a new row by now. */
export type GoneRows = { orders: Set<number>; interactions: Set<number> }

/** Rows that may have changed: what they are now (absent: gone), and where they stand in the mirror (absent: nowhere). */
export type ChangedRows<V> = { now: Map<number, V>; places: Map<number, number> }

/** Reads the named interactions and those that are new. */
export async function readInteractionChanges(
  { mirror, state: before }: LoadedMirror,
  reader: RowReader,
  state: MirroredState,
  named: ReadonlySet<number>,
  slices: Slices,
): Promise<ChangedRows<InteractionValues>> {
  const now = new Map<number, InteractionValues>()
  const take = (rows: InteractionValues[]) => {
    for (const values of rows) now.set(values[0], values)
  }
  for (const keys of chunks([...named])) {
    take(listInteractionsOf(reader, keys))
    if (slices.isDue()) await slices.rest()
  }
  for (let after = before.lastInteraction; after < state.lastInteraction; ) {
    const rows = listInteractionsAfter(reader, after, ROWS)
    take(rows)
    after = rows.at(-1)![0]
    if (slices.isDue()) await slices.rest()
  }
  return { now, places: await placesOf(mirror.interactions, before.lastInteraction, named, now, slices) }
}

/** Reads the orders that are named or new, and those whose purchase other interactions came before now. */
export async function readOrderChanges(
  held: LoadedMirror,
  reader: RowReader,
  state: MirroredState,
  named: ReadonlySet<number>,
  interactions: ChangedRows<InteractionValues>,
  slices: Slices,
): Promise<ChangedRows<OrderValues>> {
  const keys = new Set(named)
  for (let key = held.state.lastOrder + 1; key <= state.lastOrder; key += 1) keys.add(key)
  addMatched(keys, held, interactions)
  await addOrdersOfCustomers(keys, held, reader, interactions, slices)
  const now = new Map<number, OrderValues>()
  for (const chunk of chunks([...keys])) {
    for (const values of listOrdersOf(reader, chunk)) now.set(values[0], values)
    if (slices.isDue()) await slices.rest()
  }
  const places = new Map<number, number>()
  for (const key of keys) {
    const place = held.mirror.orderAt(key)
    if (place >= 0) places.set(key, place)
  }
  return { now, places }
}

/** Orders these interactions belong to, or did, and those whose purchase one of no order came before. */
function addMatched(
  keys: Set<number>,
  { mirror }: LoadedMirror,
  { now, places }: ChangedRows<InteractionValues>,
): void {
  const { occurredAt, order, bits } = mirror.interactions
  const add = (matched: number) => {
    if (matched !== NO_ORDER && matched !== ORPHAN) keys.add(matched)
  }
  for (const values of now.values()) add(values[3])
  const { placedAt, beforePurchaseMs, rowKey, length } = mirror.orders
  for (const place of places.values()) {
    add(order[place]!)
    if (order[place] !== NO_ORDER || (bits[place]! & TEST_BIT) !== 0) continue
    // Whose customer it was may not be known any more; which orders went by it is.
    const at = occurredAt[place]!
    for (let one = firstNotBefore(placedAt, length, at); one < length; one += 1) {
      const ms = placedAt[one]! - at
      if (ms > LONGEST_BEFORE_MS) break
      if (beforePurchaseMs[one] === ms && ms !== NOT_BEFORE) keys.add(rowKey[one]!)
    }
  }
}

/** Orders of the customers of interactions without an order key, placed in the days after one of them. */
async function addOrdersOfCustomers(
  keys: Set<number>,
  { mirror }: LoadedMirror,
  reader: RowReader,
  { now }: ChangedRows<InteractionValues>,
  slices: Slices,
): Promise<void> {
  const keyless = [...now.values()].filter(([, , bits, order]) => order === NO_ORDER && (bits & TEST_BIT) === 0)
  const customers = new Set<string>()
  for (const chunk of chunks(keyless.map(([rowKey]) => rowKey))) {
    for (const [customerId] of listCustomersOf(reader, chunk)) customers.add(customerId)
    if (slices.isDue()) await slices.rest()
  }
  if (customers.size === 0) return
  const { placedAt, length } = mirror.orders
  for (const [from, to] of daysAfter(keyless.map(([, occurredAt]) => occurredAt))) {
    const end = firstNotBefore(placedAt, length, to + 1)
    for (let place = firstNotBefore(placedAt, length, from); place < end; ) {
      const last = placedAt[Math.min(place + ROWS, end) - 1]!
      for (const [rowKey, customerId] of listOrderCustomers(reader, placedAt[place]!, last)) {
        if (customerId !== null && customers.has(customerId)) keys.add(rowKey)
      }
      place = firstNotBefore(placedAt, length, last + 1)
      if (slices.isDue()) await slices.rest()
    }
  }
}

/** The stretches of time in which an order can have been placed after one of these moments. */
function daysAfter(moments: readonly number[]): [from: number, to: number][] {
  const stretches: [number, number][] = []
  for (const from of moments.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = from + LONGEST_BEFORE_MS
    else stretches.push([from, from + LONGEST_BEFORE_MS])
  }
  return stretches
}

/** Where interactions stand: found by their time where that is still the same, by looking at all rows where not. */
async function placesOf(
  table: InteractionColumns,
  lastRowKey: number,
  keys: ReadonlySet<number>,
  now: ReadonlyMap<number, InteractionValues>,
  slices: Slices,
): Promise<Map<number, number>> {
  const places = new Map<number, number>()
  const { length, occurredAt, rowKey } = table
  const sought: number[] = []
  for (const key of keys) {
    if (key > lastRowKey) continue
    const at = now.get(key)?.[1]
    let place = at === undefined ? length : firstNotBefore(occurredAt, length, at)
    while (place < length && occurredAt[place] === at && rowKey[place]! < key) place += 1
    if (place < length && occurredAt[place] === at && rowKey[place] === key) places.set(key, place)
    else sought.push(key)
  }
  if (sought.length === 0) return places
  const largest = sought.reduce((most, key) => Math.max(most, key), 0)
  const marks = new Uint8Array((largest >>> 3) + 1)
  for (const key of sought) marks[key >>> 3]! |= 1 << (key & 7)
  for (let start = 0; start < length; start += STEP) {
    const end = Math.min(length, start + STEP)
    for (let at = start; at < end; at += 1) {
      const key = rowKey[at]!
      if (key <= largest && (marks[key >>> 3]! & (1 << (key & 7))) !== 0) places.set(key, at)
    }
    if (slices.isDue()) await slices.rest()
  }
  return places
}

function* chunks(keys: readonly number[]): Generator<readonly number[]> {
  for (let from = 0; from < keys.length; from += ROWS) yield keys.slice(from, from + ROWS)
}
