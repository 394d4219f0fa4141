import type { CreatorTally } from './creator-tally.ts'
import { type SalesTally, salesFields } from './sales-tally.ts'
import { emptyScoreTally } from './score-tally.ts'

/**
 * Tallies of many creators as numbers. `sales`: one line per creator and currency: their places, then `salesFields`.
 * `rest`: one line per creator: orders placed, those with a request, responses scored 1 … 5.
 */
export type PackedTallies = { sales: Float64Array<ArrayBuffer>; rest: Float64Array<ArrayBuffer> }

export const SALES_LINE = 2 + salesFields.length
export const REST_LINE = 2 + emptyScoreTally.length

/** The tallies of each of `count` creators, by place. */
export function unpackTallies(packed: PackedTallies, currencies: readonly string[], count: number): CreatorTally[] {
  const { sales, rest } = packed
  const lines: SalesTally[][] = Array.from({ length: count }, () => [])
  for (let at = 0; at < sales.length; at += SALES_LINE) {
    const line = { currency: currencies[sales[at + 1]!]! } as SalesTally
    for (const [index, field] of salesFields.entries()) line[field] = sales[at + 2 + index]!
    lines[sales[at]!]!.push(line)
  }
  return lines.map((ofCreator, place) => {
    const at = place * REST_LINE
    return {
      sales: ofCreator,
      placed: rest[at]!,
      requested: rest[at + 1]!,
      scores: [rest[at + 2]!, rest[at + 3]!, rest[at + 4]!, rest[at + 5]!, rest[at + 6]!],
    }
  })
}
