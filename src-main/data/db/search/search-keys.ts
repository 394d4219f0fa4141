import { type Slices, slicesFor } from '../../lists/slices.ts'
import type { Reader } from '../connection.ts'
import { CHUNK_ROWS } from '../queries/record-chunks.ts'
import {
  findSearchMarks,
  interactionsOfOrders,
  lastRowKey,
  ordersOfInteractions,
  type SearchSubject,
} from '../queries/search.queries.ts'
import { findKeys } from './find-keys.ts'
import { keysOf, NO_KEYS, union } from './key-sets.ts'
import { findKeyStarts } from './key-starts.ts'
import { searchParts } from './search-text.ts'

/**
 * How orders and interactions belong together. The cache says it row by row; whoever has all matches in memory says it
 * faster. Ascending, each key once.
 */
export type SearchJoins = {
  /** The orders that interactions with a comment are matched to. */
  ordersOf(interactions: Uint32Array, slices: Slices): Promise<Uint32Array>
  /** The interactions that name orders by their key. */
  interactionsOf(orders: Uint32Array, slices: Slices): Promise<Uint32Array>
}

/**
 * The row keys, ascending, of all orders a text finds: each of its words is contained in the order's key, customer name or
 * e-mail, or each in one comment of an interaction matched to it. `#1001`, ` 1001 ` and full-width digits are `1001`; case and
 * accents make no difference. One or two letters are looked for at the beginning of order keys only. Tests are among
 * them. Exact whatever the index has come to. Ask `isBlankSearch` first: a blank text finds nothing.
 * Throws `cancelled` when the signal aborts.
 */
export async function searchOrderKeys(
  reader: Reader,
  text: string,
  signal: AbortSignal,
  joins = sqlJoins(reader),
): Promise<Uint32Array> {
  const parts = searchParts(text)
  if (parts === null) return NO_KEYS
  const slices = slicesFor(signal, () => true)
  if (parts.keyStart !== null) return findKeyStarts(reader, 'orders', parts.keyStart, slices)
  const comments = await findKeys(reader, 'interactions', ['commentSearch'], parts.inTexts, slices)
  return union([
    await findKeys(reader, 'orders', ['numberSearch', 'customerSearch'], parts.inFacts, slices),
    await joins.ordersOf(comments, slices),
  ])
}

/**
 * The row keys, ascending, of all interactions a text finds: each of its words is contained in the comment, or each in the
 * e-mail or order key. Otherwise like `searchOrderKeys`.
 */
export async function searchInteractionKeys(
  reader: Reader,
  text: string,
  signal: AbortSignal,
  joins = sqlJoins(reader),
): Promise<Uint32Array> {
  const parts = searchParts(text)
  if (parts === null) return NO_KEYS
  const slices = slicesFor(signal, () => true)
  if (parts.keyStart !== null) return findKeyStarts(reader, 'interactions', parts.keyStart, slices)
  const orders = await findKeys(reader, 'orders', ['numberSearch'], parts.inFacts, slices)
  const comments = await findKeys(reader, 'interactions', ['commentSearch'], parts.inTexts, slices)
  const contacts = await findKeys(reader, 'interactions', ['contactSearch'], parts.inFacts, slices)
  return union([union([comments, contacts]), await joins.interactionsOf(orders, slices)])
}

/** How many rows the indexes have still to come to: they are found, too, but by reading each of them. */
export function countUnindexed(reader: Reader): number {
  const marks = findSearchMarks(reader)
  const left = (subject: SearchSubject) => Math.max(0, lastRowKey(reader, subject) - marks[subject])
  return left('orders') + left('interactions')
}

/** The joins as the cache knows them, a chunk of rows at a time. */
export function sqlJoins(reader: Reader): SearchJoins {
  return {
    ordersOf: (keys, slices) => joined(keys, (chunk) => ordersOfInteractions(reader, chunk), slices),
    interactionsOf: (keys, slices) => joined(keys, (chunk) => interactionsOfOrders(reader, chunk), slices),
  }
}

async function joined(
  keys: Uint32Array,
  join: (chunk: readonly number[]) => string | null,
  slices: Slices,
): Promise<Uint32Array> {
  const found: Uint32Array[] = []
  for (let from = 0; from < keys.length; from += CHUNK_ROWS) {
    found.push(keysOf(join([...keys.subarray(from, from + CHUNK_ROWS)])))
    if (slices.isDue()) await slices.rest()
  }
  return union(found)
}
