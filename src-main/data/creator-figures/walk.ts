import type { Period } from '#shared/base/period.ts'
import type { Slices } from '../lists/slices.ts'
import { firstNotBefore, type Mirror, NO_ORDER, ORPHAN, RESPONSE_BIT } from '../mirror/mirror.ts'

/** A stretch of places of the mirror, `[from, to)`. */
export type Places = { from: number; to: number }

/** Rows between two looks at the clock. */
const STEP = 32_768

/** The places of an ascending column whose instants lie in a period. */
export function placesIn(column: Float64Array, length: number, { fromAt, toAt }: Period): Places {
  return {
    from: fromAt === null ? 0 : firstNotBefore(column, length, fromAt),
    to: toAt === null ? length : firstNotBefore(column, length, toAt),
  }
}

/** The stretch cut into steps, giving way between slices. */
export async function inSteps({ from, to }: Places, slices: Slices, step: (places: Places) => void): Promise<void> {
  for (let start = from; start < to; start += STEP) {
    step({ from: start, to: Math.min(to, start + STEP) })
    if (slices.isDue()) await slices.rest()
  }
}

/** Visits the responses among interactions whose order is known: their place and the row key of the order. */
export function eachResponse(
  { interactions }: Mirror,
  { from, to }: Places,
  visit: (place: number, orderRowKey: number) => void,
): void {
  const { bits, order } = interactions
  for (let place = from; place < to; place += 1) {
    if ((bits[place]! & RESPONSE_BIT) === 0) continue
    const rowKey = order[place]!
    if (rowKey !== NO_ORDER && rowKey !== ORPHAN) visit(place, rowKey)
  }
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
