import type { QueryClient } from '@tanstack/react-query'
import { queryKeys } from './query-keys.ts'

/** A stretch of a list as the data process answers it; null stands for a row that was deleted since. */
export type ListAnswer<R> = { snapshot: string; total: number; newRows: number; rows: (R | null)[] }

export type ListInput<Q> = { query: Q; offset: number; limit: number; snapshot: string | null }

/** A list that can be asked for: its name among the query keys, and how it is asked. */
export type ListSource<Q, R> = { name: string; ask(input: ListInput<Q>, signal?: AbortSignal): Promise<ListAnswer<R>> }

/**
 * One list as a window looks at it: its places stand still as long as this lives. The data process may drop the snapshot
 * (too many lists, a restart); then a new one takes its place and what was asked with the old one is asked again.
 */
export class ListSession<Q, R> {
  readonly id: number
  readonly query: Q
  readonly source: ListSource<Q, R>
  snapshot: string | null = null
  /** True while nobody works with the rows: whatever is asked then may be of the present. */
  loose = false
  #opening: Promise<unknown> | null = null

  constructor(id: number, query: Q, source: ListSource<Q, R>) {
    this.id = id
    this.query = query
    this.source = source
  }

  /** Names the answers of this session among all. */
  get key() {
    return queryKeys.list(this.source.name, this.query, this.id)
  }

  /**
   * Rows from `offset` on, in the places of this session's snapshot. `early`: the answer to just that, without a snapshot,
   * which somebody asked for before.
   */
  async ask(
    client: QueryClient,
    offset: number,
    limit: number,
    { early = null, signal }: { early?: Promise<ListAnswer<R>> | null; signal?: AbortSignal } = {},
  ): Promise<ListAnswer<R>> {
    // Of two that ask at once the first makes the snapshot, the second waits for it.
    while (early === null && this.#opening !== null) await this.#opening
    const sent = early !== null || (this.loose && offset === 0) ? null : this.snapshot
    const asked = early ?? this.source.ask({ query: this.query, offset, limit, snapshot: sent }, signal)
    if (sent === null) this.#opening = asked.catch(() => {})
    try {
      const answer = await asked
      this.#accept(client, answer.snapshot)
      return answer
    } finally {
      if (sent === null) this.#opening = null
    }
  }

  /** Takes an answer that came by another way (asked before this window was drawn) as this session's. */
  adopt(snapshot: string): void {
    this.snapshot ??= snapshot
  }

  #accept(client: QueryClient, snapshot: string): void {
    const before = this.snapshot
    this.snapshot = snapshot
    if (before === null || before === snapshot) return
    const isOld = ({ state }: { state: { data: unknown; fetchStatus: string } }) =>
      state.fetchStatus !== 'fetching' && (state.data as ListAnswer<R> | undefined)?.snapshot !== snapshot
    client.removeQueries({ queryKey: this.key, type: 'inactive', predicate: isOld })
    void client.invalidateQueries({ queryKey: this.key, type: 'active', predicate: isOld })
  }
}

const latest = new Map<string, ListSession<unknown, unknown>>()
let lastId = -1

/** A new look at a list: its rows as they all are now. */
export function openSession<Q, R>(source: ListSource<Q, R>, query: Q): ListSession<Q, R> {
  lastId += 1
  const session = new ListSession<Q, R>(lastId, query, source)
  latest.set(source.name, session as ListSession<unknown, unknown>)
  return session
}

/** The session a view had when it was last open, if it asks the same: whoever comes back finds the rows in their places. */
export function sessionOf<Q, R>(source: ListSource<Q, R>, query: Q): ListSession<Q, R> {
  const before = latest.get(source.name) as ListSession<Q, R> | undefined
  const same = before !== undefined && JSON.stringify(before.query) === JSON.stringify(query)
  return same ? before : openSession(source, query)
}
