import type { RowReader } from '../db/connection.ts'
import {
  findMirroredState,
  listInteractionsAfter,
  listOrdersAfter,
  type MirroredState,
} from '../db/queries/mirror.queries.ts'
import { sortPlaces } from '../lists/radix-sort.ts'
import type { Slices } from '../lists/slices.ts'
import { fitted, newInteractions, newOrders, reorder, withSlack } from './columns.ts'
import { Dictionary } from './dictionary.ts'
import { type InteractionColumns, type Mirror, NO_ORDER, ORPHAN, type OrderColumns, TEST_BIT } from './mirror.ts'
import { noteBefore, type Words, writeInteraction, writeOrder } from './mirror-rows.ts'

/** Rows read by one statement: about a millisecond. */
const ROWS = 500
/** Rows between two looks at the clock. */
const STEP = 16_384

/** A mirror, and what it takes to keep it in step with its cache. */
export type LoadedMirror = {
  mirror: Mirror
  words: Words
  state: MirroredState
  /** Place of an order plus one by row key, 0 for none. */
  placeOf: Uint32Array
}

/**
 * Reads the whole cache into a mirror. The reader must hold on to one state of the cache until this is done; between slices
 * of a few milliseconds others get their turn. Throws `cancelled` when the slices' question is withdrawn.
 */
export async function loadMirror(reader: RowReader, slices: Slices): Promise<LoadedMirror> {
  const state = findMirroredState(reader)
  const words: Words = { creators: new Dictionary(), agents: new Dictionary(), currencies: new Dictionary() }
  const interactions = await readInteractions(reader, state.lastInteraction, words, slices)
  const orders = await readOrders(reader, state.lastOrder, words, slices)
  fitWords(orders, interactions, words)
  const placeOf = await placesByRowKey(orders, state.lastOrder, slices)
  await noteMatched(orders, interactions, placeOf, slices)
  return { mirror: mirrorOf(state.commits, orders, interactions, words, placeOf), words, state, placeOf }
}

/** Puts the parts together. */
export function mirrorOf(
  commit: number,
  orders: OrderColumns,
  interactions: InteractionColumns,
  { creators, agents, currencies }: Words,
  placeOf: Uint32Array,
): Mirror {
  return {
    commit,
    orders,
    interactions,
    creatorIds: creators.words,
    agents: agents.words,
    currencies: currencies.words,
    orderAt: (rowKey) => (rowKey < placeOf.length ? placeOf[rowKey]! : 0) - 1,
  }
}

async function readInteractions(reader: RowReader, last: number, words: Words, slices: Slices) {
  const table = newInteractions(last)
  for (let after = 0; after < last; ) {
    const rows = listInteractionsAfter(reader, after, ROWS)
    for (const values of rows) writeInteraction(table, table.length++, values, words)
    after = rows.at(-1)![0]
    if (slices.isDue()) await slices.rest()
  }
  await sortByTime(table, table.occurredAt, slices)
  return table
}

async function readOrders(reader: RowReader, last: number, words: Words, slices: Slices) {
  const table = newOrders(last)
  for (let after = 0; after < last; ) {
    const rows = listOrdersAfter(reader, after, ROWS)
    for (const values of rows) writeOrder(table, table.length++, values, words)
    after = rows.at(-1)![0]
    if (slices.isDue()) await slices.rest()
  }
  await sortByTime(table, table.placedAt, slices)
  return table
}

/** By time, then row key: read by row key, and the sort is stable. */
async function sortByTime(table: OrderColumns | InteractionColumns, times: Float64Array, slices: Slices) {
  const places = new Uint32Array(table.length)
  for (let start = 0; start < places.length; start += STEP) {
    const end = Math.min(places.length, start + STEP)
    for (let at = start; at < end; at += 1) places[at] = at
    if (slices.isDue()) await slices.rest()
  }
  await reorder(table, await sortPlaces(places, (place) => times[place]!, 'asc', slices), slices)
}

/** Makes the columns of places as wide as their dictionaries need. */
export function fitWords(orders: OrderColumns, interactions: InteractionColumns, words: Words): void {
  orders.creator = fitted(orders.creator, orders.length, words.creators.words.length, 2)
  orders.currency = fitted(orders.currency, orders.length, words.currencies.words.length, 1)
  interactions.agent = fitted(interactions.agent, interactions.length, words.agents.words.length, 2)
}

/** Place plus one of every order by its row key, with room for those that come. */
export async function placesByRowKey(orders: OrderColumns, last: number, slices: Slices): Promise<Uint32Array> {
  const placeOf = new Uint32Array(withSlack(last + 1))
  for (let start = 0; start < orders.length; start += STEP) {
    const end = Math.min(orders.length, start + STEP)
    for (let at = start; at < end; at += 1) placeOf[orders.rowKey[at]!] = at + 1
    if (slices.isDue()) await slices.rest()
  }
  return placeOf
}

async function noteMatched(
  orders: OrderColumns,
  { length, occurredAt, order, bits }: InteractionColumns,
  placeOf: Uint32Array,
  slices: Slices,
): Promise<void> {
  for (let start = 0; start < length; start += STEP) {
    const end = Math.min(length, start + STEP)
    for (let at = start; at < end; at += 1) {
      const matched = order[at]!
      if (matched === NO_ORDER || matched === ORPHAN || (bits[at]! & TEST_BIT) !== 0) continue
      noteBefore(orders, placeOf[matched]! - 1, occurredAt[at]!)
    }
    if (slices.isDue()) await slices.rest()
  }
}
