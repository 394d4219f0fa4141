import { scan } from './block-scan.ts'
import type { Selecting, Selection } from './selection.ts'
import type { Slices } from './slices.ts'

/** A sort by many different values: gives places, handed over newest first, in its order, stably. */
export type PlaceSort = (newestFirst: Uint32Array, slices: Slices) => Promise<Uint32Array>

/** Every place of a table in the order of a sort. */
export type Permutation = (slices: Slices) => Promise<Uint32Array>

/** A selection below this share of the table is sorted by itself; above it is picked from the order of all rows. */
const FEW = 1 / 8
/** Places looked at between two looks at the clock. */
const STEP = 8_192

/** Selects, in the order of a sort. */
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
  if (total >= rows.length * FEW) return new PickedSelection(rows.rowKey, selected, total, await permutation(slices))
  const places = await sort(newestSelected(selected, from, to, total), slices)
  return {
    total,
    places: (offset, limit) => places.slice(offset, offset + limit),
    rowKeys: async () => places.map((place) => rows.rowKey[place]!),
  }
}

/** Places from the last to the first. */
export function newestFirst(length: number): Uint32Array {
  const places = new Uint32Array(length)
  for (let index = 0; index < length; index += 1) places[index] = length - 1 - index
  return places
}

function newestSelected(selected: Uint8Array, from: number, to: number, total: number): Uint32Array {
  const places = new Uint32Array(total)
  let filled = 0
  for (let place = to - 1; place >= from; place -= 1) if (selected[place] === 1) places[filled++] = place
  return places
}

/** Most rows of a table, picked from the order of all of them as far as somebody looks. */
class PickedSelection implements Selection {
  readonly total: number
  private readonly rowKey: Uint32Array
  private readonly selected: Uint8Array
  private readonly permutation: Uint32Array
  /** How many are selected before each step of the permutation, as far as it was walked. */
  private readonly before = [0]

  constructor(rowKey: Uint32Array, selected: Uint8Array, total: number, permutation: Uint32Array) {
    this.rowKey = rowKey
    this.selected = selected
    this.total = total
    this.permutation = permutation
  }

  async places(offset: number, limit: number, slices: Slices): Promise<Uint32Array> {
    const { before, permutation } = this
    const found = new Uint32Array(Math.max(0, Math.min(limit, this.total - offset)))
    let step = before.findLastIndex((count) => count <= offset)
    let seen = before[step]!
    for (; seen < offset + found.length && step * STEP < permutation.length; step += 1) {
      seen = this.walk(step, seen, offset, found)
      before[step + 1] = seen
      if (slices.isDue()) await slices.rest()
    }
    return found
  }

  async rowKeys(slices: Slices): Promise<Uint32Array> {
    const places = await this.places(0, this.total, slices)
    return places.map((place) => this.rowKey[place]!)
  }

  /** Takes what is wanted of one step; answers how many are selected before the next. */
  private walk(step: number, before: number, offset: number, found: Uint32Array): number {
    const { permutation, selected } = this
    const end = Math.min(permutation.length, (step + 1) * STEP)
    let seen = before
    for (let index = step * STEP; index < end; index += 1) {
      const place = permutation[index]!
      if (selected[place] === 0) continue
      if (seen >= offset && seen - offset < found.length) found[seen - offset] = place
      seen += 1
    }
    return seen
  }
}
