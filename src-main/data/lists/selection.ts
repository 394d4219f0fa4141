import type { Mark, Rows, Summary } from './block-scan.ts'
import type { Slices } from './slices.ts'

/** The rows a query selects, in its order, as long as the mirror does not move. */
export type Selection = {
  readonly total: number
  /** The places of the rows at `offset`, …, at most `limit`. */
  places(offset: number, limit: number, slices: Slices): Uint32Array | Promise<Uint32Array>
  /** The row keys of all of them: what is left when the mirror moves. */
  rowKeys(slices: Slices): Promise<Uint32Array>
}

/** What is selected: rows of one stretch of places that fail nothing; `summary` says the same of whole blocks, if it is known. */
export type Selecting = { rows: Rows; from: number; to: number; marks: readonly Mark[]; summary: Summary | null }
