import { type DeleteReason, type RecordType, recordTypes } from '#shared/store-api/current.ts'
import { addToDigest, type DigestTally, dropFromDigest, recordHash } from '../../change-log/digest.ts'
import type { Writer } from './open.ts'

type Known = { position: number; version: number; deletedAt: number | null }

/** Writes feed entries inside a transaction somebody else begins and commits. */
export type FeedWriter = {
  /** Reads where the feed stands; call first in every transaction, never trust memory across one. */
  begin(): void
  /** A record's new state. Returns true when the record was not live before. */
  upsert(type: RecordType, id: string, dataJson: string): boolean
  /** A record is gone; false when it was not live. */
  remove(type: RecordType, id: string, reason: DeleteReason, at: number): boolean
  /** Writes where the feed stands now; call last in every transaction. Returns the last place used. */
  finish(): number
}

const FIND = 'SELECT position, version, deletedAt FROM changes WHERE id = ? AND type = ?'
const INSERT = 'INSERT INTO changes (position, type, id, version, deletedAt, entry) VALUES (?, ?, ?, ?, ?, ?)'
const MOVE = 'UPDATE changes SET position = ?, version = ?, deletedAt = ?, entry = ? WHERE position = ?'

/** The feed writer of a connection; its statements are prepared once. `allNew` trusts that no record was there before. */
export function createFeedWriter(db: Writer, allNew: boolean): FeedWriter {
  const find = db.prepare<[string, string], Known>(FIND)
  const insert = db.prepare(INSERT)
  const move = db.prepare(MOVE)
  const readFeed = db.prepare<[], { position: number; oldestPosition: number }>(
    'SELECT position, oldestPosition FROM feed',
  )
  const writePosition = db.prepare('UPDATE feed SET position = ?')
  const readDigests = db.prepare<[], { type: RecordType; live: number; sum: string }>(
    'SELECT type, live, sum FROM digests',
  )
  const writeDigest = db.prepare('UPDATE digests SET live = ?, sum = ? WHERE type = ?')
  let position = 0
  let oldest = 0
  let digests = emptyTallies()

  const place = (
    type: RecordType,
    id: string,
    known: Known | undefined,
    deletedAt: number | null,
    rest: string,
  ): void => {
    // A record without history may have had a tombstone that was purged: start above any version that one can have had.
    const version = (known?.version ?? oldest) + 1
    const entry = `{"type":"${type}","id":${JSON.stringify(id)},"version":${version},${rest}}`
    position += 1
    if (known === undefined) insert.run(position, type, id, version, deletedAt, entry)
    else move.run(position, version, deletedAt, entry, known.position)
    const tally = digests[type]
    if (known !== undefined && known.deletedAt === null) dropFromDigest(tally, recordHash(type, id, known.version))
    if (deletedAt === null) addToDigest(tally, recordHash(type, id, version))
  }

  return {
    begin: () => {
      const stored = readFeed.get()!
      position = stored.position
      oldest = stored.oldestPosition
      digests = emptyTallies()
      for (const { type, live, sum } of readDigests.all()) digests[type] = { live, sum: BigInt(sum) }
    },
    upsert: (type, id, dataJson) => {
      const known = allNew ? undefined : find.get(id, type)
      place(type, id, known, null, `"op":"upsert","data":${dataJson}`)
      return known === undefined || known.deletedAt !== null
    },
    remove: (type, id, reason, at) => {
      const known = find.get(id, type)
      if (known === undefined || known.deletedAt !== null) return false
      place(type, id, known, at, `"op":"delete","reason":"${reason}"`)
      return true
    },
    finish: () => {
      writePosition.run(position)
      for (const type of recordTypes) writeDigest.run(digests[type].live, String(digests[type].sum), type)
      return position
    },
  }
}

function emptyTallies(): Record<RecordType, DigestTally> {
  return { order: { live: 0, sum: 0n }, creator: { live: 0, sum: 0n }, interaction: { live: 0, sum: 0n } }
}
