import type { Slices } from '../../lists/slices.ts'
import type { Reader } from '../connection.ts'
import { CHUNK_ROWS } from '../queries/record-chunks.ts'
import {
  findSearchMarks,
  lastRowKey,
  listQueued,
  listSearchRows,
  listSearchRowsOf,
  lookUp,
  type SearchIndex,
  type SearchRow,
  type SearchSubject,
} from '../queries/search.queries.ts'
import { filterBy, keysOf, NO_KEYS, union } from './key-sets.ts'
import { findKeyStarts } from './key-starts.ts'
import { holdsAll } from './search-text.ts'
import { lookupOf } from './search-tokens.ts'

/** Row keys one question to an index answers at once: some milliseconds. */
const LARGEST_ANSWER = 50_000
/** Rows read at once where the indexes do not say. */
const STRETCH_ROWS = 1_000

/** All rows of a subject that hold every part in the texts of the given indexes together. */
export async function findKeys(
  reader: Reader,
  subject: SearchSubject,
  indexes: readonly SearchIndex[],
  parts: readonly string[],
  slices: Slices,
): Promise<Uint32Array> {
  // First what the indexes do not show: a row that they come to show meanwhile is found twice, none is missed.
  const mark = findSearchMarks(reader)[subject]
  const queued = await readAll((after) => listQueued(reader, subject, after, STRETCH_ROWS), slices)
  const holds = ({ texts }: SearchRow) =>
    holdsAll(
      parts,
      indexes.flatMap((index) => texts[index] ?? []),
    )
  const { sure, maybe } = await askIndexes(reader, indexes, parts, slices)
  const candidates = filterBy(union([maybe, queued]), filterBy(sure, queued, false), false)
  return union([
    filterBy(sure, queued, false),
    await verified(reader, subject, candidates, holds, slices),
    await scanned(reader, subject, mark, holds, slices),
  ])
}

/** Rows that hold all parts for sure, and others that may. */
async function askIndexes(
  reader: Reader,
  indexes: readonly SearchIndex[],
  parts: readonly string[],
  slices: Slices,
): Promise<{ sure: Uint32Array; maybe: Uint32Array }> {
  let sure: Uint32Array | null = null
  let all: Uint32Array | null = null
  for (const part of parts) {
    const lookup = lookupOf(part)
    const found = union([
      await findAll(reader, indexes, lookup.sure, slices),
      // The beginnings of keys are left to their own index, which gives a hundred thousand of them ten times as fast.
      indexes.includes('numberSearch') && lookup.maybe !== 'any'
        ? await findKeyStarts(reader, 'orders', part.toUpperCase(), slices)
        : NO_KEYS,
    ])
    const maybe = lookup.maybe === 'any' ? null : await findAll(reader, indexes, lookup.maybe, slices)
    sure = sure === null ? found : filterBy(sure, found, true)
    if (maybe === null) continue
    const possible: Uint32Array = union([found, maybe])
    all = all === null ? possible : filterBy(all, possible, true)
    if (all.length === 0) break
  }
  return { sure: sure ?? NO_KEYS, maybe: all ?? NO_KEYS }
}

/** Everything some indexes answer to one question. */
async function findAll(
  reader: Reader,
  indexes: readonly SearchIndex[],
  match: string | null,
  slices: Slices,
): Promise<Uint32Array> {
  if (match === null) return NO_KEYS
  const found: Uint32Array[] = []
  for (const index of indexes) {
    let after = 0
    for (;;) {
      const keys = keysOf(lookUp(reader, index, match, after, LARGEST_ANSWER))
      found.push(keys)
      if (slices.isDue()) await slices.rest()
      if (keys.length < LARGEST_ANSWER) break
      after = keys.at(-1)!
    }
  }
  return union(found)
}

async function readAll(read: (after: number) => number[], slices: Slices): Promise<Uint32Array> {
  const all: number[] = []
  for (;;) {
    const some = read(all.at(-1) ?? 0)
    for (const key of some) all.push(key)
    if (some.length < STRETCH_ROWS) return Uint32Array.from(all)
    if (slices.isDue()) await slices.rest()
  }
}

/** Those of the rows which hold what is searched for, by reading them. */
async function verified(
  reader: Reader,
  subject: SearchSubject,
  keys: Uint32Array,
  holds: (row: SearchRow) => boolean,
  slices: Slices,
): Promise<Uint32Array> {
  const found: number[] = []
  for (let from = 0; from < keys.length; from += CHUNK_ROWS) {
    for (const row of listSearchRowsOf(reader, subject, [...keys.subarray(from, from + CHUNK_ROWS)])) {
      if (holds(row)) found.push(row.rowKey)
    }
    if (slices.isDue()) await slices.rest()
  }
  return Uint32Array.from(found).sort()
}

/** The rows after one that hold what is searched for, by reading all of them. */
async function scanned(
  reader: Reader,
  subject: SearchSubject,
  after: number,
  holds: (row: SearchRow) => boolean,
  slices: Slices,
): Promise<Uint32Array> {
  const found: number[] = []
  for (let from = after; from < lastRowKey(reader, subject); from += STRETCH_ROWS) {
    for (const row of listSearchRows(reader, subject, from, from + STRETCH_ROWS)) {
      if (holds(row)) found.push(row.rowKey)
    }
    if (slices.isDue()) await slices.rest()
  }
  return Uint32Array.from(found).sort()
}
