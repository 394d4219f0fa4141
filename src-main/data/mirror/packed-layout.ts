import { endianness } from 'node:os'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import type { MirroredState } from '../db/queries/mirror.queries.ts'
import type { Slices } from '../lists/slices.ts'
import type { Places } from './columns.ts'
import type { LoadedMirror } from './load-mirror.ts'
import type { InteractionColumns, OrderColumns } from './mirror.ts'

/** Raised whenever the columns, or what stands in them, change. */
const FORMAT = 1
/** Everything the meaning of a stored number hangs on: a file of another kind is not read. */
export const MEANING = `facet mirror ${FORMAT} ${endianness()} ${[...kinds, ...orderStatuses].join(' ')}`

/** Rows between two looks at the clock. */
const STEP = 16_384

export const COLUMN_KINDS = { Float64Array, Uint32Array, Uint16Array, Uint8Array } as const
type KindName = keyof typeof COLUMN_KINDS

/** What stands at the head of the file, as JSON. No personal data: creators by id, agents by a row that names them. */
export type PackedHeader = {
  meaning: string
  state: MirroredState
  orders: { length: number; columns: [name: string, kind: KindName][] }
  interactions: { length: number; columns: [name: string, kind: KindName][] }
  creators: (string | null)[]
  currencies: (string | null)[]
  /** Row keys of interactions, one for each agent but the first, null: their names stay in the cache. */
  agents: number[]
}

/** Places in a dictionary that rows still name, in a column that names them by their new places. */
export type Compacted = { column: Places; kept: number[] }

/** Leaves words out that no row names any more; the column itself stays as it is. */
export async function compacted(column: Places, length: number, words: number, slices: Slices): Promise<Compacted> {
  const isNamed = new Uint8Array(words)
  isNamed[0] = 1
  for (let start = 0; start < length; start += STEP) {
    const end = Math.min(length, start + STEP)
    for (let at = start; at < end; at += 1) isNamed[column[at]!] = 1
    if (slices.isDue()) await slices.rest()
  }
  const kept = Array.from(isNamed.keys()).filter((place) => isNamed[place] === 1)
  if (kept.length === words) return { column, kept }
  const places = new Uint32Array(words)
  for (const [next, place] of kept.entries()) places[place] = next
  return { column: column.slice(0, length).map((place) => places[place]!), kept }
}

/** The rows of one table as they are packed. */
export function tableHeader(table: OrderColumns | InteractionColumns): PackedHeader['orders'] {
  const columns = Object.entries(table).filter(([, column]) => typeof column !== 'number')
  return {
    length: table.length,
    columns: columns.map(([name, column]) => [name, column.constructor.name as KindName]),
  }
}

/** The head of the file of a mirror whose dictionaries have been compacted. */
export function headerOf(
  { state, words }: LoadedMirror,
  orders: OrderColumns,
  interactions: InteractionColumns,
  kept: { creators: number[]; currencies: number[]; agents: number[] },
): PackedHeader {
  const rowOfAgent = new Array<number>(kept.agents.length).fill(0)
  for (let at = 0, missing = kept.agents.length - 1; missing > 0 && at < interactions.length; at += 1) {
    const place = interactions.agent[at]!
    if (place === 0 || rowOfAgent[place] !== 0) continue
    rowOfAgent[place] = interactions.rowKey[at]!
    missing -= 1
  }
  return {
    meaning: MEANING,
    state,
    orders: tableHeader(orders),
    interactions: tableHeader(interactions),
    creators: kept.creators.map((place) => words.creators.words[place]!),
    currencies: kept.currencies.map((place) => words.currencies.words[place]!),
    agents: rowOfAgent.slice(1),
  }
}

/** True when the columns a header names are those this version has. */
export function isReadable(
  header: PackedHeader,
  empty: { orders: OrderColumns; interactions: InteractionColumns },
): boolean {
  const namesOf = ({ columns }: PackedHeader['orders']) => columns.map(([name]) => name).join()
  return (
    header.meaning === MEANING &&
    namesOf(header.orders) === namesOf(tableHeader(empty.orders)) &&
    namesOf(header.interactions) === namesOf(tableHeader(empty.interactions))
  )
}
