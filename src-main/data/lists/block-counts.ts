import { BLOCK } from './block-scan.ts'

/** Counts kept at most; more buckets make larger blocks. */
const MOST_COUNTS = 2_000_000

/** How many selected rows of each bucket lie in each block of a stretch of places. */
export class BlockCounts {
  readonly buckets: number
  readonly blocks: number
  /** Block after block for each bucket. */
  readonly data: Uint32Array
  private readonly from: number
  private readonly to: number
  /** A power of two, so that a block that was judged lies in one of these. */
  private readonly size: number

  constructor(from: number, to: number, buckets: number) {
    let size = BLOCK
    while (Math.ceil((to - from) / size + 1) * buckets > MOST_COUNTS && size < to - from) size *= 2
    this.from = from
    this.to = to
    this.size = size
    this.buckets = buckets
    this.blocks = to > from ? this.blockOf(to - 1) + 1 : 0
    this.data = new Uint32Array(buckets * this.blocks)
  }

  /** The block a place lies in. */
  blockOf(place: number): number {
    return Math.floor(place / this.size) - Math.floor(this.from / this.size)
  }

  /** The places of a block. */
  bounds(block: number): { from: number; to: number } {
    const start = (Math.floor(this.from / this.size) + block) * this.size
    return { from: Math.max(this.from, start), to: Math.min(this.to, start + this.size) }
  }

  of(bucket: number, block: number): number {
    return this.data[bucket * this.blocks + block]!
  }

  /** How many rows stand before those of each bucket, and at the end how many there are. */
  starts(): Uint32Array {
    const starts = new Uint32Array(this.buckets + 1)
    for (let bucket = 0; bucket < this.buckets; bucket += 1) {
      let sum = starts[bucket]!
      for (let block = 0; block < this.blocks; block += 1) sum += this.of(bucket, block)
      starts[bucket + 1] = sum
    }
    return starts
  }
}
