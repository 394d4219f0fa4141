/** Rows are asked for in chunks of this many, so that scrolling back and forth asks the same questions. */
export const CHUNK_ROWS = 100

/** The chunk a row stands in. */
export function chunkAt(index: number): number {
  return Math.max(0, Math.floor(index / CHUNK_ROWS))
}

/** The chunks that hold the rows `first..last`; at least one. */
export function chunksOf(first: number, last: number): number[] {
  const from = chunkAt(first)
  return Array.from({ length: chunkAt(Math.max(first, last)) - from + 1 }, (_, i) => from + i)
}
