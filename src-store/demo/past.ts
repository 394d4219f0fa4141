import { garbledComments } from './comments.ts'
import type { Draft } from './interactions.ts'
import type { Random } from './random.ts'

/** Until these days of the demo the store had the three bugs of the origin audit. */
const ORDER_NUMBER_LOST_UNTIL_DAY = 110
const SMS_TEXT_UNTIL_DAY = 125
const SCORE_MISSING_UNTIL_DAY = 150

/** What a store makes of seconds where milliseconds belong. */
export const SECONDS_AS_MS = '1970-01-20T11:42:18.000Z'
/** A shopper's clock far ahead. */
export const YEARS_AHEAD = '2099-12-31T23:59:59.000Z'

const keepsOrderNumber = (kind: unknown) => kind === 'order_tracking' || kind === 'return' || kind === 'resize'

/** Makes an interaction look the way the store recorded it on that day of the demo. Changes the draft. */
export function asRecordedOn(day: number, data: Draft, random: Random): void {
  if (day < ORDER_NUMBER_LOST_UNTIL_DAY && data.orderNumber !== undefined && !keepsOrderNumber(data.kind)) {
    if (random.chance(0.85)) {
      // The browser sent it (some records still hold what was sent), the column stayed empty.
      if (random.chance(0.4)) data.payload = { orderNumber: data.orderNumber }
      delete data.orderNumber
      delete data.orderKey
    }
  }
  if (day < SCORE_MISSING_UNTIL_DAY && data.kind === 'csat') delete data.score
  if (day < SMS_TEXT_UNTIL_DAY && typeof data.sms === 'boolean') data.sms = String(data.sms)
}

/** Damages a small share of interactions as real traffic does. Changes the draft. */
export function damage(data: Draft, random: Random): void {
  const aim = random.next()
  if (data.kind === 'csat') {
    if (aim < 0.004 && typeof data.score === 'number') data.score = data.score >= 4 ? 2 : 5
    else if (aim < 0.009 && data.comment !== undefined) data.comment = random.pick(garbledComments)
    else if (aim > 0.9995) data.score = 7
  }
  if (random.chance(0.0004)) {
    data.occurredAt = random.chance(0.5) ? SECONDS_AS_MS : YEARS_AHEAD
  }
}

/** An order number as a shopper types it: usually as printed, sometimes in another dress, rarely wrong. */
export function asTyped(number: string, random: Random): string {
  const aim = random.next()
  if (aim > 0.075) return number
  if (aim > 0.045) return number.toLowerCase()
  if (aim > 0.03) return number.startsWith('#') ? number.slice(1) : `#${number}`
  if (aim > 0.015) return ` ${number} `
  if (aim > 0.012) return number.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
  return mistyped(number, random)
}

/** A number no order has: a letter for a zero, a lost hyphen, something appended. */
function mistyped(number: string, random: Random): string {
  const digits = number.replace(/^\D+/, '')
  switch (random.int(4)) {
    case 0:
      return number.includes('0') ? number.replace('0', 'O') : `${number}-1`
    case 1:
      return number.startsWith('GG-') ? `GG${digits}` : `${number}/2`
    case 2:
      return `GC-${digits}`
    default:
      return `${number}-A`
  }
}
