import type { Bucket, BucketDays } from '#shared/base/buckets.ts'
import { addDays } from '#shared/base/period.ts'
import { formatDayOfYear, formatLocalDay, formatLocalDays, formatMonth } from './local-day.ts'

/** A bucket of a trend, short, for an axis: `Nov 9`, `Nov 2026`. */
export function bucketLabel(bucket: Bucket, { start }: BucketDays): string {
  return bucket === 'month' ? formatMonth(start) : formatDayOfYear(start)
}

/** The days a bucket really has, which are those of the period: `Nov 9 – 15, 2026`. */
export function bucketName(bucket: Bucket, { start, from, to }: BucketDays): string {
  if (addDays(from, 1) === to) return formatLocalDay(from)
  const isWholeMonth = bucket === 'month' && start === from && to.endsWith('-01')
  return isWholeMonth ? formatMonth(start) : formatLocalDays(from, to)
}
