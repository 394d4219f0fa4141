import { createHmac, timingSafeEqual } from 'node:crypto'
import { type RecordType, recordTypes } from '#shared/store-api/current.ts'
import type { Position } from '../databases/store-database.ts'

/** What a cursor says: which feed, how far, and which record types it was made for. */
export type Cursor = { epoch: string; position: Position; types: readonly RecordType[] }

const VERSION = 1
const BODY_BYTES = 1 + 16 + 8 + 8 + 1
const SEAL_BYTES = 16

/** The bits of a type filter; the same set in any order gives the same bits. */
export function typesMask(types: readonly RecordType[]): number {
  return recordTypes.reduce((mask, type, index) => (types.includes(type) ? mask | (1 << index) : mask), 0)
}

/** A cursor as opaque text: base64url of version, epoch, position, types and a seal only this store can make. */
export function encodeCursor(cursor: Cursor, key: Uint8Array): string {
  const body = Buffer.alloc(BODY_BYTES)
  body.writeUInt8(VERSION, 0)
  Buffer.from(cursor.epoch, 'hex').copy(body, 1)
  body.writeBigUInt64BE(cursor.position.transaction, 17)
  body.writeBigUInt64BE(cursor.position.ordinal, 25)
  body.writeUInt8(typesMask(cursor.types), 33)
  return Buffer.concat([body, sealOf(body, key)]).toString('base64url')
}

/** Reads a cursor back; null when this store did not make it, byte for byte. */
export function decodeCursor(text: string, key: Uint8Array): Cursor | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== BODY_BYTES + SEAL_BYTES || bytes.toString('base64url') !== text) return null
  const body = bytes.subarray(0, BODY_BYTES)
  if (!timingSafeEqual(bytes.subarray(BODY_BYTES), sealOf(body, key))) return null
  if (body.readUInt8(0) !== VERSION) return null
  const mask = body.readUInt8(33)
  return {
    epoch: body.toString('hex', 1, 17),
    position: { transaction: body.readBigUInt64BE(17), ordinal: body.readBigUInt64BE(25) },
    types: recordTypes.filter((_, index) => (mask & (1 << index)) !== 0),
  }
}

function sealOf(body: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(body).digest().subarray(0, SEAL_BYTES)
}
