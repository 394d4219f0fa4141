import type { Slices } from '../../lists/slices.ts'
import type { Reader } from '../connection.ts'
import { findKeyAfter, listBetweenKeys, type SearchSubject } from '../queries/search.queries.ts'
import { afterAllWith } from './key-range.ts'
import { keysOf, union } from './key-sets.ts'

/** Rows of the index by order key read at once. */
const STRETCH_ROWS = 50_000

/** All rows whose order key begins with a text, read from the index by order key, a stretch at a time. */
export async function findKeyStarts(
  reader: Reader,
  subject: SearchSubject,
  start: string,
  slices: Slices,
): Promise<Uint32Array> {
  // What is made of nothing but the very last letter has nothing after it; no key is that.
  const end = afterAllWith(start) ?? '\u{10ffff}'.repeat(start.length + 1)
  const found: Uint32Array[] = []
  for (let from: string | null = start; from !== null; ) {
    const next: string | null = findKeyAfter(reader, subject, from, end, STRETCH_ROWS)
    found.push(keysOf(listBetweenKeys(reader, subject, from, next ?? end)))
    if (slices.isDue()) await slices.rest()
    from = next
  }
  return union(found)
}
