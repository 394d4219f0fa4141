import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Five bits per character, most significant first; exact up to 2^53. */
function base32(value: number, length: number): string {
  let rest = value
  let written = ''
  for (let index = 0; index < length; index += 1) {
    written = ALPHABET[rest % 32] + written
    rest = Math.floor(rest / 32)
  }
  return written
}

/**
 * A time-ordered record id (ULID: 26 characters): 10 of the instant, 16 of chance.
 * Units: `at` epoch ms; `chanceHigh` and `chanceLow` are integers in [0, 2^40).
 */
export function timeOrderedId(at: number, chanceHigh: number, chanceLow: number): string {
  return base32(at, 10) + base32(chanceHigh, 8) + base32(chanceLow, 8)
}

/** A new id for a record received at this instant (epoch ms). */
export function newRecordId(at: number): string {
  const bytes = randomBytes(10)
  return timeOrderedId(at, bytes.readUIntBE(0, 5), bytes.readUIntBE(5, 5))
}
