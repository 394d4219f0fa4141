import { scan } from './block-scan.ts'
import type { Selecting, Selection } from './selection.ts'
import type { Slices } from './slices.ts'

/** A sort by many different values: gives places, handed over newest first, in its order, stably. */
export type PlaceSort = (newestFirst: Uint32Array, slices: Slices) => Promise<Uint32Array>

/** Every place of a table in the order of a sort. */
export type Permutation = (slices: Slices) => Promise<Uint32Array>

/** A selection below this share of the table is sorted by itself; above it is picked from the order of all rows. */
const FEW = 1 / 8

/** Selects, and keeps the places in their order. */
export async function sortedSelection(
  selecting: Selecting,
  sort: PlaceSort,
  permutation: Permutation,
  slices: Slices,
): Promise<Selection> {
  const { rows, from, to, marks } = selecting
  const selected = new Uint8Array(rows.length)
  let total = 0
  await scan([{ from, to, failing: 0 }], marks, slices, (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) {
      const isSelected = verdicts[index] === 0 ? 1 : 0
      selected[at + index] = isSelected
      total += isSelected
    }
  })
  const places =
    total < rows.length * FEW
      ? await sort(await pick(newestFirst(from, to), selected, total, slices), slices)
      : await pick(await permutation(slices), selected, total, slices)
  return {
    total,
    places: (offset, limit) => places.slice(offset, offset + limit),
    rowKeys: async () => places.map((place) => rows.rowKey[place]!),
  }
}

/** Places from the last to the first. */
export function newestFirst(from: number, to: number): Uint32Array {
  const places = new Uint32Array(to - from)
  for (let index = 0; index < places.length; index += 1) places[index] = to - 1 - index
  return places
}

const STEP = 65_536

async function pick(from: Uint32Array, selected: Uint8Array, total: number, slices: Slices): Promise<Uint32Array> {
  const places = new Uint32Array(total)
  let picked = 0
  for (let start = 0; start < from.length; start += STEP) {
    const end = Math.min(from.length, start + STEP)
    for (let index = start; index < end && picked < total; index += 1) {
      const place = from[index]!
      places[picked] = place
      picked += selected[place]!
    }
    if (slices.isDue()) await slices.rest()
  }
  return places
}
