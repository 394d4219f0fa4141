import type { ChangedTable } from '#shared/rpc/events.ts'
import type { Writer } from '../../db/connection.ts'
import { type Commit, raiseCommits } from '../../db/queries/sync-state.queries.ts'

/** Beyond so many it is quicker to read everything anew than row by row. */
const MOST_ROWS = 200_000

/**
 * Row keys of rows that were there before and were changed, or are gone, and of interactions whose order may be another now.
 * New rows need no naming: their keys are above all that are there. Nor does an order whose summary moved: one of its
 * interactions did.
 */
export type TouchedRows = { orders: Uint32Array; interactions: Uint32Array; gone: RowKeys }

/** Those of them that are gone: the cache may give a new record the row key of the last one. */
export type RowKeys = { orders: Uint32Array; interactions: Uint32Array }

/** What a transaction did to the records, for whoever follows the cache. */
export type CacheChange = {
  tables: ChangedTable[]
  /** Which cache, and its `syncState.commits` after it; null when no records changed, or another cache took this one's place. */
  commit: Commit | null
  /** null: too many to name. */
  touched: TouchedRows | null
}

/** Collects the row keys one transaction touches; a key may come more than once. */
export class Touched {
  private readonly touched = { orders: [] as number[], interactions: [] as number[] }
  private readonly gone = { orders: [] as number[], interactions: [] as number[] }

  order(rowKey: number): void {
    if (this.touched.orders.length <= MOST_ROWS) this.touched.orders.push(rowKey)
  }

  interaction(rowKey: number): void {
    if (this.touched.interactions.length <= MOST_ROWS) this.touched.interactions.push(rowKey)
  }

  /** A record was deleted; that it was touched is said besides. */
  left(table: 'orders' | 'interactions', rowKey: number): void {
    if (this.gone[table].length <= MOST_ROWS) this.gone[table].push(rowKey)
  }

  /** The end of the transaction: counts it, when it changed records, and says what it did. */
  commit(writer: Writer, tables: Iterable<ChangedTable>): CacheChange {
    const moved = [...tables]
    if (moved.length === 0) return { tables: moved, commit: null, touched: null }
    const isNameable = this.touched.orders.length + this.touched.interactions.length <= MOST_ROWS
    const touched = isNameable ? { ...rowKeys(this.touched), gone: rowKeys(this.gone) } : null
    return { tables: moved, commit: raiseCommits(writer), touched }
  }
}

function rowKeys({ orders, interactions }: { orders: number[]; interactions: number[] }): RowKeys {
  return { orders: Uint32Array.from(orders), interactions: Uint32Array.from(interactions) }
}

/** What is told when another cache took this one's place, or so much changed that nobody need be told what. */
export const everythingChanged: CacheChange = {
  tables: ['orders', 'creators', 'interactions', 'quarantine'],
  commit: null,
  touched: null,
}
