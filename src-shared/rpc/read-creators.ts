import { creatorCsat } from '../metrics/creator-csat.metric.ts'
import { addCreatorTallies, type CreatorTally } from '../metrics/creator-tally.ts'
import { unpackTallies } from '../metrics/packed-tallies.ts'
import { rankByCsat } from '../metrics/rank-by-csat.ts'
import type { CreatorsTable } from './shapes/creators.shapes.ts'

/** One creator of an answer to `creators.table`. */
export type CreatorRow = {
  /** null: orders credited to nobody. */
  creatorId: string | null
  /** null: credited to nobody, or never described by the store. */
  name: string | null
  active: boolean | null
  tally: CreatorTally
  /** null: nothing was compared. */
  before: CreatorTally | null
  /** Place by CSAT among all creators, and how many have one; null with too few responses. */
  rank: { place: number; of: number } | null
  /** Widget-assisted sales of each bucket; a view into the answer. */
  trend: Uint32Array
}

/** An answer to `creators.table` unpacked; the total is of the summed tallies, never of figures. */
export type CreatorRows = {
  rows: CreatorRow[]
  total: Pick<CreatorRow, 'tally' | 'before' | 'trend'>
}

/** Unpacks an answer to `creators.table`: what the window and the command line show, by the same function. */
export function readCreators(table: CreatorsTable): CreatorRows {
  const { creatorIds, names, active, currencies, trend } = table
  const count = creatorIds.length
  const now = unpackTallies(table.now, currencies, count)
  const before = table.before === null ? null : unpackTallies(table.before, currencies, count)
  // Orders of nobody are nobody's merit.
  const places = rankByCsat(now.map((tally, place) => (creatorIds[place] === null ? null : creatorCsat(tally))))
  const of = places.filter((place) => place !== null).length
  const width = trend.days.length
  const rows = creatorIds.map((creatorId, place) => ({
    creatorId,
    name: names[place] ?? null,
    active: active[place] ?? null,
    tally: now[place]!,
    before: before?.[place] ?? null,
    rank: places[place] == null ? null : { place: places[place], of },
    trend: trend.counts.subarray(place * width, (place + 1) * width),
  }))
  const total = {
    tally: addCreatorTallies(now),
    before: before === null ? null : addCreatorTallies(before),
    trend: sumOfLines(trend.counts, width),
  }
  return { rows, total }
}

/** The lines of a table of counts, added. */
function sumOfLines(counts: Uint32Array, width: number): Uint32Array {
  const sum = new Uint32Array(width)
  for (let at = 0; at < counts.length; at += 1) sum[at % width]! += counts[at]!
  return sum
}
