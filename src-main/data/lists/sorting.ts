import type { Mirror } from '../mirror/mirror.ts'
import { BucketSelection, type Buckets } from './bucket-selection.ts'
import { oldestFirst } from './oldest-first.ts'
import type { Selecting, Selection } from './selection.ts'
import type { Slices } from './slices.ts'
import { newestFirst, type PlaceSort, sortedSelection } from './sorted-selection.ts'

/** How a list is sorted: by its moment, by few different values, or by many. Ties are newest first. */
export type Sorting =
  | { by: 'moment'; direction: 'asc' | 'desc' }
  | { by: 'buckets'; buckets: Buckets }
  /** `name` tells the sort from the others of its mirror. */
  | { by: 'places'; name: string; sort: PlaceSort }

/** Orders of all rows kept at most; one has four bytes a row. */
const KEPT = 4

/** Selects rows in an order; keeps the orders of all rows that were worked out for the present commit. */
export class Sorter {
  private kept: { mirror: Mirror; name: string; places: Uint32Array }[] = []

  /** The rows selected, sorted. */
  async select(mirror: Mirror, selecting: Selecting, sorting: Sorting, slices: Slices): Promise<Selection> {
    if (sorting.by === 'buckets') return BucketSelection.count(selecting, sorting.buckets, slices)
    if (sorting.by === 'moment') {
      const selection = await BucketSelection.count(selecting, null, slices)
      return sorting.direction === 'desc' ? selection : oldestFirst(selecting.rows, selection)
    }
    const all = (rest: Slices) => this.orderOfAll(mirror, selecting.rows.length, sorting, rest)
    return sortedSelection(selecting, sorting.sort, all, slices)
  }

  private async orderOfAll(
    mirror: Mirror,
    length: number,
    { name, sort }: Extract<Sorting, { by: 'places' }>,
    slices: Slices,
  ): Promise<Uint32Array> {
    this.kept = this.kept.filter((one) => one.mirror === mirror)
    const known = this.kept.find((one) => one.name === name)
    if (known !== undefined) return known.places
    const places = await sort(newestFirst(length), slices)
    this.kept = [{ mirror, name, places }, ...this.kept].slice(0, KEPT)
    return places
  }
}
