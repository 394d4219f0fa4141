import { createHash } from 'node:crypto'
import type { JsonObject } from '#shared/base/json.ts'
import { createRandom } from '#store/demo/random.ts'
import { type RecordType, recordData, unreadable } from './model-records.ts'

/** What can happen in the store; plain data, so that a failing history can be shrunk and printed. */
export type StoreOp =
  | { op: 'put' | 'break' | 'seal'; type: RecordType; id: number; seed: number }
  | { op: 'delete' | 'erase' | 'redact'; type: RecordType; id: number }
  /** Many records at once, new ones and those of earlier times. */
  | { op: 'bulk'; how: 'put' | 'delete' | 'erase'; type: RecordType; from: number; count: number; seed: number }
  | { op: 'unknown' | 'junk'; id: number }
  /** A write that a transaction keeps hidden until `commit`. */
  | { op: 'late'; type: RecordType; id: number; seed: number }
  | { op: 'commit' | 'snapshot' | 'restore' | 'purge' }

/** One entry of the feed as it goes over the wire. Junk has no id that can be read. */
export type RawEntry = {
  type: string
  id?: string
  version: number
  op: 'upsert' | 'delete'
  reason?: string
  data?: JsonObject
}
export type Stored = { entry: RawEntry; position: number }
export type StorePage = { entries: RawEntry[]; next: string; caughtUp: boolean }

type Contents = {
  latest: Map<string, Stored>
  versions: Map<string, number>
  /** Every text ever written into a record, by its key. */
  marks: Map<string, string[]>
  /** Records whose person was erased: they stay so. */
  retired: Set<string>
}

/** Twenty unreadable entries in a page would have it refused; each may come twice, and old ones on top. */
const MOST_BAD = 7
/** Records that come in bulk have ids of their own. */
const FIRST_OF_MANY = 1_000
const empty = (): Contents => ({ latest: new Map(), versions: new Map(), marks: new Map(), retired: new Set() })

/** The name of a record across its versions. */
export const keyOf = ({ type, id }: { type: string; id?: string }) => `${type} ${id}`

/** An in-memory store that keeps every promise of the API: a compacted feed in order of each record's last change. */
export class ModelStore {
  epoch = 1
  /** Positions never repeat, not even over epochs. */
  head = 0
  retainedFrom = 0
  /** Entries of this epoch that are no longer the latest: they may be sent again. */
  past: RawEntry[] = []
  /** Records that live in the store right now, and all that belongs to them. */
  private contents = empty()
  private snapshot: Contents | null = null
  private hidden: Extract<StoreOp, { op: 'late' }>[] = []
  private lastMark = 0

  apply(op: StoreOp): void {
    switch (op.op) {
      case 'put':
      case 'break':
      case 'seal':
        this.put(op.type, op.id, op.seed, op.op)
        return
      case 'bulk':
        for (let one = 0; one < op.count; one += 1) {
          const id = FIRST_OF_MANY + op.from + one
          if (op.how === 'put') this.put(op.type, id, op.seed + one, 'put')
          else this.remove(op.type, id, op.how)
        }
        return
      case 'delete':
      case 'erase':
      case 'redact':
        this.remove(op.type, op.id, op.op)
        return
      case 'unknown':
        this.write({ type: 'gift', id: `gift-${op.id}`, op: 'upsert', data: { note: 'for a later version' } })
        return
      case 'junk':
        if (this.badCount() < MOST_BAD) this.write({ type: 'order', op: 'upsert', data: { junk: op.id } })
        return
      case 'late':
        this.hidden.push(op)
        return
      case 'commit':
        for (const { type, id, seed } of this.hidden.splice(0)) this.put(type, id, seed, 'put')
        return
      case 'snapshot':
        this.snapshot = structuredClone(this.contents)
        return
      case 'restore':
        this.restore()
        return
      case 'purge':
        this.purge()
        return
    }
  }

  /** The latest state of every record, in the order of the last changes. */
  states(): Stored[] {
    return [...this.contents.latest.values()]
  }

  /** Texts that must not be found anywhere once the erasure has arrived. */
  erasedMarks(): string[] {
    const { retired, marks } = this.contents
    return [...retired].flatMap((key) => marks.get(key) ?? [])
  }

  /** A cursor remembers where the store stood when its chain began: what was forgotten before that it never needs. */
  place(cursor: string | null): { position: number; began: number; usable: boolean } {
    if (cursor === null) return { position: 0, began: this.head, usable: true }
    const [epoch, position, began] = cursor.split('~').map(Number) as [number, number, number]
    const usable = epoch === this.epoch && Math.max(position, began) >= this.retainedFrom
    return { position, began, usable }
  }

  /** True for a cursor after which there is nothing. */
  isTip(cursor: string | null): boolean {
    const { position, usable } = this.place(cursor)
    return cursor !== null && usable && position === this.head
  }

  pageAfter({ position, began }: { position: number; began: number }, limit: number): StorePage {
    const left = this.states().filter((state) => state.position > position)
    const taken = left.slice(0, limit)
    const caughtUp = taken.length === left.length
    const last = caughtUp ? this.head : taken.at(-1)!.position
    return { entries: taken.map(({ entry }) => entry), next: `${this.epoch}~${last}~${began}`, caughtUp }
  }

  digest(): Record<string, { live: number; sum: string }> {
    const digest: Record<string, { live: number; sum: string }> = {}
    for (const wanted of ['order', 'creator', 'interaction']) {
      const live = this.states().filter(({ entry: { type, id, op } }) => type === wanted && id && op === 'upsert')
      const sum = live.reduce((all, { entry: { id, version } }) => {
        const hash = createHash('sha256').update(`${wanted}|${id}|${version}`).digest()
        return (all + hash.readBigUInt64BE(0)) % 2n ** 64n
      }, 0n)
      digest[wanted] = { live: live.length, sum: String(sum) }
    }
    return digest
  }

  private put(type: RecordType, number: number, seed: number, how: 'put' | 'break' | 'seal'): void {
    const key = keyOf({ type, id: `${type}-${number}` })
    if (how !== 'put' && this.badCount() >= MOST_BAD) return
    const isRetired = this.contents.retired.has(key)
    // Deleted for a person's sake: nobody writes it again.
    if (isRetired && this.contents.latest.get(key)?.entry.op !== 'upsert') return
    const mark = () => (isRetired ? null : this.mark(key))
    const data = recordData(type, createRandom(seed), mark)
    const kept = { put: data, break: unreadable(type, data), seal: { ...data, sealed: true } }[how]
    this.write({ type, id: `${type}-${number}`, op: 'upsert', data: kept })
  }

  private remove(type: RecordType, number: number, how: 'delete' | 'erase' | 'redact'): void {
    const id = `${type}-${number}`
    const key = keyOf({ type, id })
    const { latest, retired } = this.contents
    if (latest.get(key)?.entry.op !== 'upsert') return
    if (how !== 'delete') retired.add(key)
    if (how === 'redact' && type !== 'creator') {
      const data = recordData(type, createRandom(number), () => null)
      this.write({ type, id, op: 'upsert', data })
    } else this.write({ type, id, op: 'delete', reason: how === 'delete' ? 'deleted' : 'erased' })
  }

  private write(entry: Omit<RawEntry, 'version'>): void {
    const { latest, versions } = this.contents
    this.head += 1
    // Junk never meets again: each is a record of its own.
    const key = entry.id === undefined ? `junk ${this.head}` : keyOf(entry)
    const version = (versions.get(key) ?? 0) + 1
    versions.set(key, version)
    const before = latest.get(key)
    if (before !== undefined) this.past.push(before.entry)
    // Deleted first: a Map keeps the place of a key it knows.
    latest.delete(key)
    latest.set(key, { entry: { ...entry, version }, position: this.head })
  }

  private mark(key: string): string {
    this.lastMark += 1
    const text = `canary-${this.lastMark}-of-${key.replace(' ', '-')}.`
    const { marks } = this.contents
    marks.set(key, [...(marks.get(key) ?? []), text])
    return text
  }

  /** Backed up data comes back; everything since is gone without a word, and the feed is a new one. */
  private restore(): void {
    this.contents = this.snapshot === null ? empty() : structuredClone(this.snapshot)
    this.hidden = []
    this.past = []
    this.epoch += 1
  }

  /** Old tombstones are forgotten, and with them the cursors that need them. */
  private purge(): void {
    const { latest } = this.contents
    for (const [key, { entry }] of latest) if (entry.op === 'delete') latest.delete(key)
    this.past = []
    this.retainedFrom = this.head
  }

  private badCount(): number {
    const isBad = ({ id, type, data }: RawEntry) => {
      if (id === undefined || data?.sealed === true) return true
      return type !== 'gift' && (data?.itemsTotal === 1.5 || data?.name === 7 || data?.occurredAt === 'soon')
    }
    return this.states().filter(({ entry }) => isBad(entry)).length
  }
}
