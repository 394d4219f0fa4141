import { firstNotBefore } from '../mirror/mirror.ts'
import type { Rows } from './block-scan.ts'
import type { BucketSelection } from './bucket-selection.ts'
import type { Selection } from './selection.ts'

/** A selection that is newest first, turned round; rows of one moment keep their order, the newest row key first. */
export function oldestFirst({ at, length, rowKey }: Rows, newestFirst: BucketSelection): Selection {
  const { total } = newestFirst
  const backwards = (offset: number, limit: number) => newestFirst.places(total - offset - limit, limit).reverse()
  return {
    total,
    places(offset, limit) {
      const wanted = Math.max(0, Math.min(limit, total - offset))
      if (wanted === 0) return new Uint32Array()
      const first = at[backwards(offset, 1)[0]!]!
      const last = at[backwards(offset + wanted - 1, 1)[0]!]!
      // Whole moments, so that each can be turned back.
      const from = newestFirst.selectedBelow(firstNotBefore(at, length, first))
      const to = newestFirst.selectedBelow(firstNotBefore(at, length, last + 1))
      const places = backwards(from, to - from)
      turnMoments(places, (place) => at[place]!)
      return places.slice(offset - from, offset - from + wanted)
    },
    async rowKeys(slices) {
      const places = new Uint32Array(total)
      for (let from = 0; from < total; from += STEP) {
        places.set(backwards(from, Math.min(STEP, total - from)), from)
        if (slices.isDue()) await slices.rest()
      }
      turnMoments(places, (place) => at[place]!)
      return places.map((place) => rowKey[place]!)
    },
  }
}

const STEP = 65_536

/** Turns round the places of equal moments that stand together. */
function turnMoments(places: Uint32Array, momentOf: (place: number) => number): void {
  let start = 0
  for (let index = 1; index <= places.length; index += 1) {
    if (index < places.length && momentOf(places[index]!) === momentOf(places[start]!)) continue
    if (index - start > 1) places.subarray(start, index).reverse()
    start = index
  }
}
