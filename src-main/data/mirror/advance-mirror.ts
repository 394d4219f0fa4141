import type { RowReader } from '../db/connection.ts'
import type { InteractionValues, MirroredState, OrderValues } from '../db/queries/mirror.queries.ts'
import { inOneGo, type Slices } from '../lists/slices.ts'
import { ensureRoom, newInteractions, newOrders, withSlack } from './columns.ts'
import { type ChangedRows, type NamedRows, readInteractionChanges, readOrderChanges } from './delta-rows.ts'
import { fitWords, type LoadedMirror, mirrorOf, placesByRowKey } from './load-mirror.ts'
import { firstNotBefore, type InteractionColumns, type OrderColumns } from './mirror.ts'
import { type Words, writeInteraction, writeOrder } from './mirror-rows.ts'
import { type Splice, splicedCopy, spliceInPlace } from './splice.ts'

/** Beyond these, reading everything anew is no slower. */
const MOST_ROWS = 200_000
const MOST_SHARE = 1 / 4
const FEW_ROWS = 1_000
/** Rows that come or go in place at most: more of them take too long at one go. */
const MOST_IN_PLACE = 1_000

/** Whoever works with a mirror that is about to change. */
export type Receiver = {
  /**
   * The columns of the mirror are about to change: called once with time to spare, and again right before. What it does then
   * is part of the same turn of the event loop as the change.
   */
  beforeChange(slices: Slices): Promise<void>
  /** Called in one go with the change, with the mirror that takes its place. */
  publish(next: LoadedMirror): void
}

/**
 * Brings a mirror to a later state of its cache: `named` are the rows that changed since. The mirror answers until then. False, and nothing
 * done, when there is so much that loading is better. The reader must hold on to `state` until this is done.
 */
export async function advanceMirror(
  held: LoadedMirror,
  reader: RowReader,
  state: MirroredState,
  named: NamedRows,
  slices: Slices,
  receiver: Receiver,
): Promise<boolean> {
  if (isTooMuch(held, state, named)) return false
  const interactions = await readInteractionChanges(held, reader, state, named.interactions, slices)
  const orders = await readOrderChanges(held, reader, state, named.orders, interactions, slices)
  const { words, mirror } = held
  internWords(words, orders, interactions)
  fitWords(mirror.orders, mirror.interactions, words)
  const nextOrders = await prepared(mirror.orders, 'placedAt', orders, newOrders, writeOrder, words, slices)
  const write = writeInteraction
  const nextInteractions = await prepared(
    mirror.interactions,
    'occurredAt',
    interactions,
    newInteractions,
    write,
    words,
    slices,
  )
  const copied = nextOrders.isCopy ? await placesByRowKey(nextOrders.table, state.lastOrder, slices) : null
  await receiver.beforeChange(slices)
  // Whoever was given the mirror in this turn of the event loop still works with it: the change has a turn of its own.
  await slices.rest()
  await receiver.beforeChange(inOneGo)
  const changedFrom = nextOrders.finish()
  nextInteractions.finish()
  const placeOf = copied ?? placesAfter(held.placeOf, orders, nextOrders.table, changedFrom, state.lastOrder)
  receiver.publish({
    mirror: mirrorOf(state.commits, nextOrders.table, nextInteractions.table, words, placeOf),
    words,
    state,
    placeOf,
  })
  return true
}

function isTooMuch({ mirror, state: before }: LoadedMirror, state: MirroredState, named: NamedRows): boolean {
  const fresh = state.lastOrder - before.lastOrder + state.lastInteraction - before.lastInteraction
  // New rows that were changed again are named, too.
  const known = knownOf(named.orders, before.lastOrder) + knownOf(named.interactions, before.lastInteraction)
  const changed = known + Math.max(0, fresh)
  const all = mirror.orders.length + mirror.interactions.length
  return changed > MOST_ROWS || changed > all * MOST_SHARE + FEW_ROWS
}

function knownOf(keys: ReadonlySet<number>, last: number): number {
  let known = 0
  for (const key of keys) if (key <= last) known += 1
  return known
}

function internWords(
  words: Words,
  orders: ChangedRows<OrderValues>,
  interactions: ChangedRows<InteractionValues>,
): void {
  for (const values of orders.now.values()) {
    words.currencies.place(values[10])
    words.creators.place(values[11])
  }
  for (const values of interactions.now.values()) words.agents.place(values[4])
}

type Prepared<T> = {
  table: T
  isCopy: boolean
  /** Does what is left, at one go; answers the first place behind which rows moved. */
  finish(): number
}

/** Works out what a table becomes: a copy where much moves, else what is to be changed in place. */
async function prepared<T extends OrderColumns | InteractionColumns, V extends readonly [number, number, ...unknown[]]>(
  table: T,
  timeColumn: keyof T,
  { now, places }: ChangedRows<V>,
  empty: (capacity: number) => T,
  write: (table: T, at: number, values: V, words: Words) => void,
  words: Words,
  slices: Slices,
): Promise<Prepared<T>> {
  const times = table[timeColumn] as Float64Array
  const stays: [place: number, values: V][] = []
  const goes: number[] = []
  const comes: V[] = []
  for (const [key, place] of places) {
    const values = now.get(key)
    if (values !== undefined && values[1] === times[place]) stays.push([place, values])
    else goes.push(place)
  }
  for (const [key, values] of now) {
    const place = places.get(key)
    if (place === undefined || values[1] !== times[place]) comes.push(values)
  }
  const isCopy = goes.length + comes.length > MOST_IN_PLACE
  if (isCopy) {
    for (const [place, values] of stays) {
      goes.push(place)
      comes.push(values)
    }
  }
  const splice = spliceOf(table, times, goes, comes, empty, write, words)
  if (isCopy) return { table: await splicedCopy(table, splice, slices), isCopy, finish: () => 0 }
  await ensureRoom(table, table.length + comes.length, slices)
  const finish = () => {
    for (const [place, values] of stays) write(table, place, values, words)
    spliceInPlace(table, splice)
    return Math.min(splice.drops[0] ?? table.length, splice.before[0] ?? table.length)
  }
  return { table, isCopy, finish }
}

function spliceOf<T extends OrderColumns | InteractionColumns, V extends readonly [number, number, ...unknown[]]>(
  table: T,
  times: Float64Array,
  goes: readonly number[],
  comes: readonly V[],
  empty: (capacity: number) => T,
  write: (table: T, at: number, values: V, words: Words) => void,
  words: Words,
): Splice<T> {
  const fresh = empty(comes.length)
  const sorted = comes.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])
  const before = sorted.map(([rowKey, at]) => {
    let place = firstNotBefore(times, table.length, at)
    while (place < table.length && times[place] === at && table.rowKey[place]! < rowKey) place += 1
    return place
  })
  for (const values of sorted) write(fresh, fresh.length++, values, words)
  return { drops: Uint32Array.from(goes).sort(), before: Uint32Array.from(before), fresh }
}

/** Brings places by row key up to date where rows have moved. */
function placesAfter(
  placeOf: Uint32Array,
  { places }: ChangedRows<OrderValues>,
  { rowKey, length }: OrderColumns,
  from: number,
  last: number,
): Uint32Array {
  let next = placeOf
  if (last >= placeOf.length) {
    next = new Uint32Array(withSlack(last + 1))
    next.set(placeOf)
  }
  for (const key of places.keys()) next[key] = 0
  for (const [key, place] of places) if (place < from) next[key] = place + 1
  for (let at = from; at < length; at += 1) next[rowKey[at]!] = at + 1
  return next
}
