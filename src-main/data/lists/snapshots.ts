import { randomUUID } from 'node:crypto'
import type { GoneRows } from '../mirror/delta-rows.ts'
import { hasKey, keySet, type Mark, type Rows, scan } from './block-scan.ts'
import type { Selection } from './selection.ts'
import type { Slices } from './slices.ts'

export type TableName = 'orders' | 'interactions'

/** Rows a window scrolls through, as they stood when it first asked. */
export type Snapshot = {
  readonly id: string
  /** What was asked, settled, and of which cache file; another question has another snapshot. */
  readonly question: string
  readonly table: TableName
  /** The commit whose rows these are. */
  readonly commit: number
  readonly total: number
  /** While the mirror has not moved since: found when asked for, page by page. */
  selection: { rows: Rows; selected: Selection } | null
  /** From then on: every row by its key. */
  keys: Uint32Array | null
  /** A bit for each row key; asked for what is new. */
  members: Uint8Array | null
  /** Row keys of rows that were deleted since: whatever has one of them now is another row. */
  readonly gone: Set<number>
  newRows: { commit: number; count: number }
}

/** Bytes of row keys kept over all snapshots. */
const MOST_BYTES = 96 * 1024 * 1024
/** A selection that was only counted holds this much at most. */
const LEAST_BYTES = 64 * 1024
const MOST_SNAPSHOTS = 64

/**
 * The snapshots of all lists of a data process, the latest used first. One that was let go of is unknown from then on, and its
 * window gets a new one.
 */
export class Snapshots {
  /** Ids of an earlier process are unknown to this one. */
  private readonly prefix = randomUUID()
  private readonly mostBytes: number
  private opened = 0
  private kept: Snapshot[] = []

  constructor(mostBytes = MOST_BYTES) {
    this.mostBytes = mostBytes
  }

  /** The snapshot a window names, or one of the same question at this commit; null when there is none. */
  find(id: string | null, question: string, commit: number): Snapshot | null {
    const fits = (one: Snapshot) =>
      one.question === question && (one.id === id || (id === null && one.commit === commit))
    const found = this.kept.find(fits)
    if (found === undefined) return null
    this.kept = [found, ...this.kept.filter((one) => one !== found)]
    return found
  }

  open(table: TableName, question: string, commit: number, rows: Rows, selected: Selection): Snapshot {
    this.opened += 1
    const snapshot: Snapshot = {
      id: `${this.prefix}-${this.opened}`,
      table,
      question,
      commit,
      total: selected.total,
      selection: { rows, selected },
      keys: null,
      members: null,
      gone: new Set(),
      newRows: { commit, count: 0 },
    }
    this.kept = [snapshot, ...this.kept]
    this.shed()
    return snapshot
  }

  /** Before the mirror moves: what was only counted is written down. `gone`: rows that are deleted with this move. */
  async freeze(gone: GoneRows | null, slices: Slices): Promise<void> {
    for (const snapshot of this.kept) for (const key of gone?.[snapshot.table] ?? []) snapshot.gone.add(key)
    for (const snapshot of [...this.kept]) {
      const { selection } = snapshot
      if (selection === null) continue
      if (bytesOf(snapshot.total) > this.mostBytes) this.kept = this.kept.filter((one) => one !== snapshot)
      else snapshot.keys ??= await selection.selected.rowKeys(slices)
      snapshot.selection = null
    }
    this.shed()
  }

  private shed(): void {
    let bytes = 0
    this.kept = this.kept.slice(0, MOST_SNAPSHOTS).filter((one, place) => {
      bytes += one.keys === null ? LEAST_BYTES : bytesOf(one.total)
      return place === 0 || bytes <= this.mostBytes
    })
  }
}

/** The row keys of a page; NO_ROW where a row was deleted. */
export async function keysOf(
  { selection, keys, gone }: Snapshot,
  offset: number,
  limit: number,
  slices: Slices,
): Promise<Uint32Array> {
  if (keys !== null) return keys.slice(offset, offset + limit).map((key) => (gone.has(key) ? NO_ROW : key))
  const { rows, selected } = selection!
  return (await selected.places(offset, limit, slices)).map((place) => rows.rowKey[place]!)
}

/** The key of no row. */
const NO_ROW = 0

/** How many rows are selected now that a snapshot has not; counted once per commit. */
export async function countNewRows(
  snapshot: Snapshot,
  commit: number,
  selecting: { rows: Rows; from: number; to: number; marks: readonly Mark[] },
  slices: Slices,
): Promise<number> {
  if (snapshot.newRows.commit === commit) return snapshot.newRows.count
  snapshot.members ??= keySet(snapshot.keys!)
  const { members, gone } = snapshot
  const { rows, from, to, marks } = selecting
  let count = 0
  await scan([{ from, to, failing: 0 }], marks, slices, (verdicts, at, length) => {
    for (let index = 0; index < length; index += 1) {
      if (verdicts[index] !== 0) continue
      const key = rows.rowKey[at + index]!
      if (!hasKey(members, key) || gone.has(key)) count += 1
    }
  })
  snapshot.newRows = { commit, count }
  return count
}

/** Row keys, and a bit for each when it is asked what is new. */
function bytesOf(total: number): number {
  return total * 4 + total / 8
}
