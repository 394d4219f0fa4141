import { hash } from 'node:crypto'
import type { RecordType } from '#shared/store-api/current.ts'

const MASK = 0xffff_ffff_ffff_ffffn

/** What one live record adds to its type's digest: the first 8 bytes, big-endian, of SHA-256(`type|id|version`). */
export function recordHash(type: RecordType, id: string, version: number): bigint {
  return hash('sha256', `${type}|${id}|${version}`, 'buffer').readBigUInt64BE(0)
}

/** A running digest of live records; sums wrap at 2^64. */
export type DigestTally = { live: number; sum: bigint }

/** Takes a record version in. */
export function addToDigest(tally: DigestTally, value: bigint): void {
  tally.live += 1
  tally.sum = (tally.sum + value) & MASK
}

/** Takes a record version out. */
export function dropFromDigest(tally: DigestTally, value: bigint): void {
  tally.live -= 1
  tally.sum = (tally.sum - value) & MASK
}
