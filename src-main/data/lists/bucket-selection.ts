import { BlockCounts } from './block-counts.ts'
import { BLOCK, countSelected, judge, type Stretch, scan, wholeBlocks } from './block-scan.ts'
import type { Selecting, Selection } from './selection.ts'
import type { Slices } from './slices.ts'

/** A sort by few different values: `column` has the value of each place, `rank` the bucket of each value. */
export type Buckets = { column: Uint8Array | Uint16Array | Uint32Array; rank: Uint32Array; count: number }

/**
 * A selection that keeps only how many rows each block has of each bucket: any page of millions is found from that, by judging
 * again the few blocks it lies in. Within a bucket the newest comes first.
 */
export class BucketSelection implements Selection {
  readonly total: number
  private readonly selecting: Selecting
  /** null: all rows are one bucket. */
  private readonly buckets: Buckets | null
  private readonly counts: BlockCounts
  private readonly starts: Uint32Array

  private constructor(selecting: Selecting, buckets: Buckets | null, counts: BlockCounts) {
    this.selecting = selecting
    this.buckets = buckets
    this.counts = counts
    this.starts = counts.starts()
    this.total = this.starts.at(-1)!
  }

  /** Counts what is selected. */
  static async count(selecting: Selecting, buckets: Buckets | null, slices: Slices): Promise<BucketSelection> {
    const { from, to, marks } = selecting
    const counts = new BlockCounts(from, to, buckets?.count ?? 1)
    await scan(unknownStretches(selecting, buckets, counts), marks, slices, (verdicts, at, count) => {
      const block = counts.blockOf(at)
      if (buckets === null) counts.data[block]! += countSelected(verdicts, count)
      else countBuckets(counts, block, buckets, verdicts, at, count)
    })
    return new BucketSelection(selecting, buckets, counts)
  }

  places(offset: number, limit: number): Uint32Array {
    const { starts, counts, total } = this
    const found = new Uint32Array(Math.max(0, Math.min(limit, total - offset)))
    let filled = 0
    for (let bucket = 0; bucket < counts.buckets && filled < found.length; bucket += 1) {
      if (starts[bucket + 1]! <= offset) continue
      let skip = Math.max(0, offset - starts[bucket]!)
      for (let block = counts.blocks - 1; block >= 0 && filled < found.length; block -= 1) {
        const here = counts.of(bucket, block)
        if (here > skip) {
          const places = this.placesIn(bucket, block).subarray(skip, skip + found.length - filled)
          found.set(places, filled)
          filled += places.length
        }
        skip = Math.max(0, skip - here)
      }
    }
    return found
  }

  async rowKeys(slices: Slices): Promise<Uint32Array> {
    const { from, to, rows, marks } = this.selecting
    const { buckets } = this
    const keys = new Uint32Array(this.total)
    // From the oldest to the newest: each bucket is filled from its end.
    const next = this.starts.slice(1)
    await scan([{ from, to, failing: 0 }], marks, slices, (verdicts, at, count) => {
      for (let index = 0; index < count; index += 1) {
        if (verdicts[index] !== 0) continue
        const bucket = buckets === null ? 0 : buckets.rank[buckets.column[at + index]!]!
        const place = next[bucket]! - 1
        next[bucket] = place
        keys[place] = rows.rowKey[at + index]!
      }
    })
    return keys
  }

  /** How many selected rows of all buckets have a place below this one. */
  selectedBelow(place: number): number {
    const { counts } = this
    if (counts.blocks === 0 || place <= this.selecting.from) return 0
    if (place >= this.selecting.to) return this.total
    const block = counts.blockOf(place)
    let sum = 0
    for (let bucket = 0; bucket < counts.buckets; bucket += 1) {
      for (let earlier = 0; earlier < block; earlier += 1) sum += counts.of(bucket, earlier)
      sum += this.placesIn(bucket, block).filter((one) => one < place).length
    }
    return sum
  }

  /** The selected places of a bucket in a block, newest first. */
  private placesIn(bucket: number, block: number): Uint32Array {
    const { marks } = this.selecting
    const { from, to } = this.counts.bounds(block)
    const places = new Uint32Array(this.counts.of(bucket, block))
    const verdicts = new Uint16Array(BLOCK)
    let free = places.length
    for (let at = from; at < to; at += BLOCK) {
      const count = Math.min(BLOCK, to - at)
      judge(verdicts, marks, at, count)
      for (let index = 0; index < count; index += 1) {
        if (verdicts[index] === 0 && this.isIn(bucket, at + index)) places[--free] = at + index
      }
    }
    return places
  }

  private isIn(bucket: number, place: number): boolean {
    return this.buckets === null || this.buckets.rank[this.buckets.column[place]!] === bucket
  }
}

/** Counts the blocks a summary knows; what is left to be judged. */
function unknownStretches(
  { rows, from, to, summary }: Selecting,
  buckets: Buckets | null,
  counts: BlockCounts,
): Stretch[] {
  const stretch = { from, to, failing: 0 }
  if (summary === null) return [stretch]
  const { data, blocks } = counts
  const { first, end, edges } = wholeBlocks(stretch, rows.length)
  for (let block = first; block < end; block += 1) {
    const column = counts.blockOf(block * BLOCK)
    summary.eachSelected(block, (value, count) => {
      data[(buckets === null ? 0 : buckets.rank[value]!) * blocks + column]! += count
    })
  }
  return edges
}

function countBuckets(
  { data, blocks }: BlockCounts,
  block: number,
  { rank, column }: Buckets,
  verdicts: Uint16Array,
  at: number,
  count: number,
): void {
  for (let index = 0; index < count; index += 1) {
    if (verdicts[index] === 0) data[rank[column[at + index]!]! * blocks + block]! += 1
  }
}
