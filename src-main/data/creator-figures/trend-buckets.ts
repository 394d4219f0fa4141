import { type Bucket, type BucketDays, buckets, bucketsBetween, type WeekStart } from '#shared/base/buckets.ts'
import { addDays, countDays, localDateAt, localDayStart, type Period } from '#shared/base/period.ts'

/** Buckets of a trend, with the instants they begin at and, last, the one the trend ends before. */
export type TrendBuckets = { bucket: Bucket; days: BucketDays[]; edges: Float64Array }

export type Calendar = { zone: string; weekStart: WeekStart }

/** How many buckets of a kind so many days reach into at most; weeks and months may be cut at both ends. */
const reached: Record<Bucket, (days: number) => number> = {
  day: (days) => days,
  week: (days) => days / 7 + 2,
  month: (days) => days / 28 + 2,
}

/**
 * The buckets of a period: of the kind asked for, or the next larger one of which there are at most `most`; of months the
 * latest. An open side ends where the orders (`first`, `last` in epoch ms) do; null without any.
 */
export function trendBuckets(
  period: Period,
  orders: { first: number; last: number } | null,
  finest: Bucket,
  most: number,
  { zone, weekStart }: Calendar,
): TrendBuckets {
  const fromAt = period.fromAt ?? orders?.first
  const lastAt = period.toAt === null ? orders?.last : period.toAt - 1
  if (fromAt === undefined || lastAt === undefined || lastAt < fromAt) {
    return { bucket: finest, days: [], edges: new Float64Array(1) }
  }
  const to = addDays(localDateAt(zone, lastAt), 1)
  const earliest = addDays(to, -most * 31)
  const begins = localDateAt(zone, fromAt)
  const from = begins < earliest ? earliest : begins
  const length = countDays(from, to)
  const bucket = buckets.slice(buckets.indexOf(finest)).find((one) => reached[one](length) <= most) ?? 'month'
  const days = bucketsBetween(bucket, from, to, weekStart).slice(-most)
  const edges = Float64Array.from([...days.map((one) => one.from), to], (day) => localDayStart(zone, day))
  return { bucket, days, edges }
}

/** Tells the bucket of instants that come in ascending order; −1 for one outside of all. */
export function bucketFinder({ edges, days }: TrendBuckets): (at: number) => number {
  let bucket = -1
  return (at) => {
    while (bucket < days.length && at >= edges[bucket + 1]!) bucket += 1
    return bucket === days.length ? -1 : bucket
  }
}
