import { createHash } from 'node:crypto'
import type { Reader } from '../../db/connection.ts'
import { type LiveVersion, listLiveVersions } from '../../db/queries/live-versions.queries.ts'
import type { RecordType } from '../decode/entry.decode.ts'
import type { Digest } from '../feed/feed.ts'

const MOD = 2n ** 64n
const SLICE_ROWS = 2_000

/** What does not agree, per record type: how many more live records the store has, and the difference of the sums. */
export type DigestDifference = Record<string, { live: number; sum: string }>

/**
 * Compares a store's digest with every live record of the cache, records in quarantine and trimmed ones included.
 * Formula (store API, `digest`): per type, the sum mod 2^64 of the first 8 bytes of SHA-256(`type|id|version`).
 * null: all agree. The difference, not the sums, tells one mismatch from another: it stays while the store goes on.
 * Throws nothing; answers null when it is cancelled.
 */
export async function compareDigest(
  reader: Reader,
  digest: Digest,
  signal: AbortSignal,
): Promise<DigestDifference | null> {
  const difference: DigestDifference = {}
  for (const type of ['order', 'creator', 'interaction'] as const) {
    const theirs = digest[type]
    if (theirs === undefined) continue
    const ours = await localDigest(reader, type, signal)
    if (ours === null) return null
    const sum = (((BigInt(theirs.sum) - ours.sum) % MOD) + MOD) % MOD
    if (sum !== 0n || theirs.live !== ours.live) difference[type] = { live: theirs.live - ours.live, sum: String(sum) }
  }
  return Object.keys(difference).length === 0 ? null : difference
}

async function localDigest(reader: Reader, type: RecordType, signal: AbortSignal) {
  let live = 0
  let sum = 0n
  let after = ''
  for (;;) {
    const slice: LiveVersion[] = listLiveVersions(reader, type, after, SLICE_ROWS)
    for (const { id, version } of slice) sum += hashOf(type, id, version)
    live += slice.length
    if (slice.length < SLICE_ROWS) return { live, sum: sum % MOD }
    after = slice.at(-1)!.id
    // Millions of records take seconds: whoever talks to this thread is heard in between.
    await new Promise(setImmediate)
    if (signal.aborted) return null
  }
}

function hashOf(type: string, id: string, version: number): bigint {
  return createHash('sha256').update(`${type}|${id}|${version}`).digest().readBigUInt64BE(0)
}
