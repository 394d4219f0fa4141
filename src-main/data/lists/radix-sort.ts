import type { Slices } from './slices.ts'

const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS
const SHIFTS = [0, DIGIT_BITS, 2 * DIGIT_BITS]
/** Rows between two looks at the clock. */
const STEP = 65_536
const WORD = 0x1_0000_0000

/** What each place is sorted by: whole numbers; NaN where there is nothing to sort by. */
export type SortKey = (place: number) => number

/**
 * Places sorted by a key, stably; those without one (NaN) last in both directions. The differences of the keys must stay
 * below 2⁵³. The places given are left as they are.
 */
export async function sortPlaces(
  places: Uint32Array,
  keyOf: SortKey,
  direction: 'asc' | 'desc',
  slices: Slices,
): Promise<Uint32Array> {
  const { least, most, count } = await boundsOf(places, keyOf, slices)
  const { keyed, rest } = await partition(places, keyOf, count, slices)
  const span = most - least
  const distance =
    direction === 'asc' ? (place: number) => keyOf(place) - least : (place: number) => most - keyOf(place)
  let sorted = await sortByWord(keyed, (place) => distance(place) >>> 0, slices)
  if (span >= WORD) sorted = await sortByWord(sorted, (place) => highWord(distance(place)), slices)
  const all = new Uint32Array(places.length)
  all.set(sorted)
  all.set(rest, sorted.length)
  return all
}

function highWord(whole: number): number {
  return (whole - (whole >>> 0)) / WORD
}

/** The least and the largest key, and how many places have one. */
async function boundsOf(places: Uint32Array, keyOf: SortKey, slices: Slices) {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let count = 0
  for (let from = 0; from < places.length; from += STEP) {
    const to = Math.min(places.length, from + STEP)
    for (let index = from; index < to; index += 1) {
      const key = keyOf(places[index]!)
      if (key < least) least = key
      if (key > most) most = key
      if (!Number.isNaN(key)) count += 1
    }
    if (slices.isDue()) await slices.rest()
  }
  return { least, most, count }
}

/** Those with a key and the rest, each in the order given. */
async function partition(places: Uint32Array, keyOf: SortKey, count: number, slices: Slices) {
  if (count === places.length) return { keyed: places, rest: new Uint32Array() }
  const keyed = new Uint32Array(count)
  const rest = new Uint32Array(places.length - count)
  let withKey = 0
  let without = 0
  for (let from = 0; from < places.length; from += STEP) {
    const to = Math.min(places.length, from + STEP)
    for (let index = from; index < to; index += 1) {
      const place = places[index]!
      if (Number.isNaN(keyOf(place))) rest[without++] = place
      else keyed[withKey++] = place
    }
    if (slices.isDue()) await slices.rest()
  }
  return { keyed, rest }
}

type Pairs = { words: Uint32Array; places: Uint32Array }

/** Least significant digit first; a digit that is the same in all words needs no pass. */
async function sortByWord(
  places: Uint32Array,
  wordOf: (place: number) => number,
  slices: Slices,
): Promise<Uint32Array> {
  const { length } = places
  let from: Pairs = { words: new Uint32Array(length), places }
  const counts = SHIFTS.map(() => new Uint32Array(DIGITS))
  for (let start = 0; start < length; start += STEP) {
    takeWords(from, wordOf, counts, start, Math.min(length, start + STEP))
    if (slices.isDue()) await slices.rest()
  }
  let spare: Pairs | null = null
  for (const [digit, shift] of SHIFTS.entries()) {
    const own = counts[digit]!
    if (own.includes(length)) continue
    const to: Pairs = spare ?? { words: new Uint32Array(length), places: new Uint32Array(length) }
    const next = startsOf(own)
    for (let start = 0; start < length; start += STEP) {
      move(from, to, next, shift, start, Math.min(length, start + STEP))
      if (slices.isDue()) await slices.rest()
    }
    // The places that were given stay as they are.
    spare = from.places === places ? null : from
    from = to
  }
  return from.places
}

function takeWords(
  { words, places }: Pairs,
  wordOf: (place: number) => number,
  counts: readonly Uint32Array[],
  start: number,
  end: number,
): void {
  const [low, middle, high] = counts as [Uint32Array, Uint32Array, Uint32Array]
  for (let index = start; index < end; index += 1) {
    const word = wordOf(places[index]!)
    words[index] = word
    low[word & (DIGITS - 1)]! += 1
    middle[(word >>> DIGIT_BITS) & (DIGITS - 1)]! += 1
    high[word >>> (2 * DIGIT_BITS)]! += 1
  }
}

function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(DIGITS)
  for (let digit = 1; digit < DIGITS; digit += 1) starts[digit] = starts[digit - 1]! + counts[digit - 1]!
  return starts
}

function move(from: Pairs, to: Pairs, next: Uint32Array, shift: number, start: number, end: number): void {
  for (let index = start; index < end; index += 1) {
    const word = from.words[index]!
    const digit = (word >>> shift) & (DIGITS - 1)
    const target = next[digit]!
    next[digit] = target + 1
    to.words[target] = word
    to.places[target] = from.places[index]!
  }
}
