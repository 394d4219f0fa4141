import type { Period } from '#shared/base/period.ts'
import type { Slices } from '../lists/slices.ts'
import { type Mirror, ORDER_ELIGIBLE, ORDER_TEST } from '../mirror/mirror.ts'
import type { Assisted } from './assisted.ts'
import { bucketFinder, type TrendBuckets } from './trend-buckets.ts'
import { inSteps, placesIn } from './walk.ts'

export type CreatorTrend = {
  /** Widget-assisted sales of each bucket, creator after creator. */
  counts: Uint32Array
  /** Eligible and widget-assisted orders, each counted once, whoever it is credited to. */
  distinct: { orders: number; assisted: number }
}

/** One pass over the eligible orders of a period. */
export async function creatorTrend(
  mirror: Mirror,
  assisted: Assisted,
  period: Period,
  buckets: TrendBuckets,
  slices: Slices,
): Promise<CreatorTrend> {
  const { orders, creatorIds } = mirror
  const width = buckets.days.length
  const counts = new Uint32Array(creatorIds.length * width)
  const distinct = { orders: 0, assisted: 0 }
  const bucketOf = bucketFinder(buckets)
  await inSteps(placesIn(orders.placedAt, orders.length, period), slices, ({ from, to }) => {
    const { flags, creator, placedAt } = orders
    let eligible = 0
    for (let place = from; place < to; place += 1) {
      if ((flags[place]! & (ORDER_TEST | ORDER_ELIGIBLE)) !== ORDER_ELIGIBLE) continue
      eligible += 1
      if (!assisted.has(place)) continue
      distinct.assisted += 1
      const bucket = bucketOf(placedAt[place]!)
      if (bucket >= 0) counts[creator[place]! * width + bucket]! += 1
    }
    distinct.orders += eligible
  })
  return { counts, distinct }
}
