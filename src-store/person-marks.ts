import { createHmac } from 'node:crypto'
import type { ErasureBody } from '#shared/store-api/current.ts'
import type { PersonMark } from './databases/store-database.ts'

const BLANKS = /^[\t\n\r \u00a0]+|[\t\n\r \u00a0]+$/g
const PHONE_NOISE = /[\t\n\r \u00a0()+\-./]/g

const lowerAscii = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** An e-mail in the ways a database compares it: it lowers ASCII letters only. */
function emailKeys(email: string): string[] {
  const trimmed = email.replace(BLANKS, '')
  return [lowerAscii(trimmed), trimmed.toLowerCase()]
}

/** A bare telephone number in the ways it may have been written: `+44 …` and `0044 …` are one. */
export function phoneVariants(plain: string): string[] {
  return plain.startsWith('00') ? [plain, plain.slice(2)] : [plain, `00${plain}`]
}

/** What to look a person up by. */
export function personMarks({ customerId, email, phone }: ErasureBody): PersonMark[] {
  const given = {
    customerId: customerId ? [customerId, customerId.trim()] : [],
    email: email ? emailKeys(email) : [],
    phone: phone ? phoneVariants(phone.replace(PHONE_NOISE, '')) : [],
  }
  return (['customerId', 'email', 'phone'] as const).flatMap((kind) =>
    [...new Set(given[kind])].map((value) => ({ kind, value })),
  )
}

/** Who was erased, as all that is kept of it: the same marks give the same bytes, and nobody reads them back. */
export function subjectSeal(marks: readonly PersonMark[], key: Uint8Array): Uint8Array {
  const own = createHmac('sha256', key).update('erasure').digest()
  return createHmac('sha256', own).update(JSON.stringify(marks)).digest()
}
