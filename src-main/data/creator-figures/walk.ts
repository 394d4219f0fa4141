import type { Period } from '#shared/base/period.ts'
import type { Slices } from '../lists/slices.ts'
import {
  firstNotBefore,
  type Mirror,
  NO_ORDER,
  ORDER_ELIGIBLE,
  ORDER_TEST,
  ORPHAN,
  RESPONSE_BIT,
  SCORE_BITS,
  SCORE_SHIFT,
} from '../mirror/mirror.ts'

/** Rows between two looks at the clock. */
const STEP = 16_384

/** The places `[from, to)` of an ascending column whose instants lie in a period. */
export function placesIn(column: Float64Array, length: number, { fromAt, toAt }: Period): { from: number; to: number } {
  return {
    from: fromAt === null ? 0 : firstNotBefore(column, length, fromAt),
    to: toAt === null ? length : firstNotBefore(column, length, toAt),
  }
}

/** Visits the places `[from, to)`, giving way between slices. */
export async function visitPlaces(
  { from, to }: { from: number; to: number },
  slices: Slices,
  visit: (place: number) => void,
): Promise<void> {
  for (let start = from; start < to; start += STEP) {
    const end = Math.min(to, start + STEP)
    for (let place = start; place < end; place += 1) visit(place)
    if (slices.isDue()) await slices.rest()
  }
}

/** Visits every response of a period whose matched order is eligible: its place, that order's place, its score. */
export async function visitResponses(
  mirror: Mirror,
  period: Period,
  slices: Slices,
  visit: (place: number, order: number, score: number) => void,
): Promise<void> {
  const { occurredAt, length, bits, order } = mirror.interactions
  const { flags } = mirror.orders
  await visitPlaces(placesIn(occurredAt, length, period), slices, (place) => {
    const bit = bits[place]!
    if ((bit & RESPONSE_BIT) === 0) return
    const rowKey = order[place]!
    if (rowKey === NO_ORDER || rowKey === ORPHAN) return
    const at = mirror.orderAt(rowKey)
    if (at < 0 || (flags[at]! & (ORDER_TEST | ORDER_ELIGIBLE)) !== ORDER_ELIGIBLE) return
    visit(place, at, (bit & SCORE_BITS) >> SCORE_SHIFT)
  })
}

/** No shop sold anything before: such an instant is a mistake, and would begin a trend with decades of nothing. */
const FIRST_POSSIBLE_AT = Date.UTC(2000, 0, 1)

/** The instants of the first and the last order of a period, impossible ones left out; null without any. */
export function orderSpan({ orders }: Mirror, period: Period, nowAt: number): { first: number; last: number } | null {
  const until = Math.min(period.toAt ?? Number.POSITIVE_INFINITY, nowAt + 1)
  const since = Math.max(period.fromAt ?? FIRST_POSSIBLE_AT, FIRST_POSSIBLE_AT)
  const { from, to } = placesIn(orders.placedAt, orders.length, { fromAt: since, toAt: until })
  return from < to ? { first: orders.placedAt[from]!, last: orders.placedAt[to - 1]! } : null
}
