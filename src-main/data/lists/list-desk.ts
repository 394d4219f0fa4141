import type { Profile } from '../db/profile.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { askMirror, type Mirrors } from './ask-mirror.ts'
import { placesWithin } from './block-scan.ts'
import type { Beside, ListKind, SettledQuery } from './list-kind.ts'
import { mirrorJoins } from './mirror-joins.ts'
import type { Selecting, Selection } from './selection.ts'
import type { Slices } from './slices.ts'
import { countNewRows, keysOf, type Snapshot, type Snapshots } from './snapshots.ts'
import { Sorter } from './sorting.ts'

/** Of a smaller share of the rows it is quicker to judge each than to know whole blocks. */
const MUCH = 1 / 2

export type ListPage = { offset: number; limit: number; snapshot: string | null }
export type ListAnswer<Row> = { snapshot: string; total: number; newRows: number; rows: (Row | null)[] }

/** The cache rows are read from. */
export type CacheFile = Pick<Profile, 'reader' | 'cacheFile'>

/** Answers the questions about one kind of list. */
export class ListDesk<Query extends SettledQuery, Row> {
  private readonly kind: ListKind<Query, Row>
  private readonly mirrors: Mirrors
  private readonly cache: CacheFile
  private readonly snapshots: Snapshots
  private readonly sorter = new Sorter()
  private found: { text: string; mirror: Mirror; keys: Uint32Array } | null = null

  constructor(kind: ListKind<Query, Row>, mirrors: Mirrors, cache: CacheFile, snapshots: Snapshots) {
    this.kind = kind
    this.mirrors = mirrors
    this.cache = cache
    this.snapshots = snapshots
  }

  /** One page of a list, in the places of its snapshot. Throws `cancelled`. */
  list(query: Query, page: ListPage, signal: AbortSignal): Promise<ListAnswer<Row>> {
    return this.ask(query, signal, async (mirror, beside, slices) => {
      const selecting = await this.selecting(mirror, query, beside, slices)
      const snapshot = await this.snapshotOf(mirror, query, page.snapshot, selecting, beside, slices)
      const newRows = await countNewRows(snapshot, mirror.commit, selecting, slices)
      const keys = await keysOf(snapshot, page.offset, page.limit, slices)
      const rows = this.kind.read(this.cache.reader, keys)
      return { snapshot: snapshot.id, total: snapshot.total, newRows, rows }
    })
  }

  /** The row keys of everything a query selects, in its order, and the commit they are of. Throws `cancelled`. */
  allKeys(query: Query, signal: AbortSignal): Promise<{ commit: number; rowKeys: Uint32Array }> {
    return this.ask(query, signal, async (mirror, beside, slices) => {
      const selecting = await this.selecting(mirror, query, beside, slices)
      const selection = await this.select(mirror, query, selecting, beside, slices)
      return { commit: mirror.commit, rowKeys: await selection.rowKeys(slices) }
    })
  }

  /** Asks the mirror with all that the query needs beside it. */
  ask<Answer>(
    query: Query,
    signal: AbortSignal,
    question: (mirror: Mirror, beside: Beside, slices: Slices) => Promise<Answer>,
  ): Promise<Answer> {
    const prepare = async (mirror: Mirror) => ({
      found: await this.search(mirror, query.search, signal),
      numberKey: await this.kind.numberKey(mirror, query, this.cache.reader, signal),
    })
    return askMirror(this.mirrors, signal, prepare, question)
  }

  private async snapshotOf(
    mirror: Mirror,
    query: Query,
    id: string | null,
    selecting: Selecting,
    beside: Beside,
    slices: Slices,
  ): Promise<Snapshot> {
    // Row keys of another file mean other rows.
    const question = `${this.cache.cacheFile} ${this.kind.name} ${JSON.stringify(query)}`
    const known = this.snapshots.find(id, question, mirror.commit)
    if (known !== null) return known
    const selection = await this.select(mirror, query, selecting, beside, slices)
    return this.snapshots.open(this.kind.name, question, mirror.commit, selecting.rows, selection)
  }

  private async selecting(mirror: Mirror, query: Query, beside: Beside, slices: Slices): Promise<Selecting> {
    const rows = this.kind.rows(mirror)
    const marks = await this.kind.marks(mirror, query, beside, slices)
    return { rows, ...placesWithin(rows, query.period), marks, summary: null }
  }

  private async select(
    mirror: Mirror,
    query: Query,
    selecting: Selecting,
    beside: Beside,
    slices: Slices,
  ): Promise<Selection> {
    const sorting = this.kind.sorting(mirror, query, beside, this.cache.reader)
    const isMuch = selecting.to - selecting.from >= selecting.rows.length * MUCH
    const summary = isMuch ? await this.kind.summary(mirror, query, sorting, slices) : null
    return this.sorter.select(mirror, { ...selecting, summary }, sorting, slices)
  }

  /** The last text is kept: its list, facets and pages are asked one after the other. */
  private async search(mirror: Mirror, text: string, signal: AbortSignal): Promise<Uint32Array | null> {
    if (text === '') return null
    const { found } = this
    if (found !== null && found.text === text && found.mirror === mirror) return found.keys
    const { reader } = this.cache
    const keys = await this.kind.search(reader, text, signal, mirrorJoins(mirror, reader))
    this.found = { text, mirror, keys }
    return keys
  }
}
