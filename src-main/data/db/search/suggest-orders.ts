import { orderKey } from '#shared/domain/order-key.ts'
import type { Reader } from '../connection.ts'
import {
  findKeyBetween,
  listLatestKeys,
  listSuggestedOrders,
  type SuggestedOrder,
} from '../queries/order-suggestions.queries.ts'
import { CHUNK_ROWS } from '../queries/record-chunks.ts'
import { afterAllWith, nextLetter } from './key-range.ts'

const MOST_SUGGESTIONS = 8

/** An order whose number is near what was typed; `distance` 0 is the number itself. */
export type OrderSuggestion = { id: string; orderNumber: string; distance: 0 | 1 }

/**
 * Orders whose key is at most one edit away from a text: a letter more, less or another, or two neighbours swapped. A text
 * of digits alone is tried with what stands before the digits in the latest orders as well. Nearest first, then latest
 * placed; tests left out. Only the index of keys is asked, a few hundred times, however many orders there are.
 */
export function suggestOrders(reader: Reader, text: string): OrderSuggestion[] {
  const key = orderKey(text.toWellFormed())
  if (key === null) return []
  const meant = [key, ...(/^\d+$/.test(key) ? prefixesOf(reader).map((prefix) => prefix + key) : [])]
  const near = new Map<string, 0 | 1>()
  for (const form of meant) for (const edited of oneEditFrom(reader, form)) near.set(edited, 1)
  for (const form of meant) near.set(form, 0)
  return ordersOf(reader, [...near.keys()])
    .map((order) => ({ ...order, distance: near.get(order.orderKey)! }))
    .sort((a, b) => a.distance - b.distance || b.placedAt - a.placedAt || b.rowKey - a.rowKey)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ id, orderNumber, distance }) => ({ id, orderNumber, distance }))
}

function prefixesOf(reader: Reader): string[] {
  const prefixes = listLatestKeys(reader).map((key) => /^\D*/.exec(key)![0])
  return [...new Set(prefixes)].filter((prefix) => prefix !== '')
}

function ordersOf(reader: Reader, keys: readonly string[]): SuggestedOrder[] {
  const orders: SuggestedOrder[] = []
  for (let from = 0; from < keys.length; from += CHUNK_ROWS) {
    orders.push(...listSuggestedOrders(reader, keys.slice(from, from + CHUNK_ROWS)))
  }
  return orders
}

/** All texts one edit away from a key, as far as a key can be among them. */
function* oneEditFrom(reader: Reader, key: string): Generator<string> {
  const letters = [...key]
  for (let at = 0; at < letters.length; at += 1) {
    const before = letters.slice(0, at).join('')
    const after = letters.slice(at + 1).join('')
    yield before + after
    const next = letters[at + 1]
    if (next !== undefined) yield before + next + letters[at] + letters.slice(at + 2).join('')
  }
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join('')
    // No key goes on from here, so none does from more of it.
    const following = lettersAfter(reader, before)
    if (following.length === 0) return
    for (const letter of following) {
      yield before + letter + letters.slice(at).join('')
      if (at < letters.length) yield before + letter + letters.slice(at + 1).join('')
    }
  }
}

/** The letters with which any key goes on after its beginning; keys are skipped through, not read one by one. */
function lettersAfter(reader: Reader, start: string): string[] {
  const letters: string[] = []
  const end = start === '' ? null : afterAllWith(start)
  for (let from: string | null = start; from !== null; ) {
    const key = findKeyBetween(reader, from, end)
    if (key === null) break
    const letter = String.fromCodePoint(key.codePointAt(start.length) ?? 0)
    // The first key may be the beginning itself.
    if (key.length > start.length) letters.push(letter)
    const next: string | null = key.length > start.length ? nextLetter(letter) : String.fromCodePoint(0)
    from = next === null ? null : start + next
  }
  return letters
}
