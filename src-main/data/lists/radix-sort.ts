import type { Slices } from './slices.ts'

const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS
/** Rows between two looks at the clock. */
const STEP = 16_384
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
  const { keyed, rest, least, most } = await partition(places, keyOf, slices)
  const span = most - least
  const distance =
    direction === 'asc' ? (place: number) => keyOf(place) - least : (place: number) => most - keyOf(place)
  let sorted = await sortByWord(keyed, (place) => distance(place) >>> 0, Math.min(span, WORD - 1), slices)
  if (span >= WORD) {
    sorted = await sortByWord(sorted, (place) => highWord(distance(place)), highWord(span), slices)
  }
  const all = new Uint32Array(places.length)
  all.set(sorted)
  all.set(rest, sorted.length)
  return all
}

function highWord(whole: number): number {
  return (whole - (whole >>> 0)) / WORD
}

/** Those with a key, with its bounds, and the rest, each in the order given. */
async function partition(places: Uint32Array, keyOf: SortKey, slices: Slices) {
  const keyed = new Uint32Array(places.length)
  const rest = new Uint32Array(places.length)
  let withKey = 0
  let without = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let from = 0; from < places.length; from += STEP) {
    const to = Math.min(places.length, from + STEP)
    for (let index = from; index < to; index += 1) {
      const place = places[index]!
      const key = keyOf(place)
      if (Number.isNaN(key)) rest[without++] = place
      else {
        keyed[withKey++] = place
        if (key < least) least = key
        if (key > most) most = key
      }
    }
    if (slices.isDue()) await slices.rest()
  }
  const bounds = withKey === 0 ? { least: 0, most: 0 } : { least, most }
  return { keyed: keyed.subarray(0, withKey), rest: rest.subarray(0, without), ...bounds }
}

/** Least significant digit first: as many passes as the largest word needs, each over words and places together. */
async function sortByWord(
  places: Uint32Array,
  wordOf: (place: number) => number,
  largest: number,
  slices: Slices,
): Promise<Uint32Array> {
  const { length } = places
  let from = { words: new Uint32Array(length), places }
  for (let start = 0; start < length; start += STEP) {
    const end = Math.min(length, start + STEP)
    for (let index = start; index < end; index += 1) from.words[index] = wordOf(places[index]!)
    if (slices.isDue()) await slices.rest()
  }
  for (let shift = 0; shift < 32 && largest >>> shift > 0; shift += DIGIT_BITS) {
    const to = { words: new Uint32Array(length), places: new Uint32Array(length) }
    const next = await firstOfDigits(from.words, shift, slices)
    for (let start = 0; start < length; start += STEP) {
      move(from, to, next, shift, start, Math.min(length, start + STEP))
      if (slices.isDue()) await slices.rest()
    }
    from = to
  }
  return from.places
}

async function firstOfDigits(words: Uint32Array, shift: number, slices: Slices): Promise<Uint32Array> {
  const next = new Uint32Array(DIGITS)
  for (let start = 0; start < words.length; start += STEP) {
    const end = Math.min(words.length, start + STEP)
    for (let index = start; index < end; index += 1) next[(words[index]! >>> shift) & (DIGITS - 1)]! += 1
    if (slices.isDue()) await slices.rest()
  }
  let sum = 0
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = next[digit]!
    next[digit] = sum
    sum += count
  }
  return next
}

type Pairs = { words: Uint32Array; places: Uint32Array }

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
