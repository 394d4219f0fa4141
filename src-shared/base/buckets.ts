import { addDays, type LocalDate } from './period.ts'

/** What a trend counts by: calendar days, weeks or months of the reporting zone. */
export const buckets = ['day', 'week', 'month'] as const
export type Bucket = (typeof buckets)[number]

export const weekStarts = ['monday', 'saturday', 'sunday'] as const
export type WeekStart = (typeof weekStarts)[number]

/** Days of the week as `Date.getUTCDay` counts them. */
const FIRST_DAY: Record<WeekStart, number> = { sunday: 0, monday: 1, saturday: 6 }

/** The days `[from, to)` of one bucket that lie in a period; `start` is the bucket's own first day, which names it. */
export type BucketDays = { start: LocalDate; from: LocalDate; to: LocalDate }

/** The first day of the bucket a day lies in. */
export function bucketStart(bucket: Bucket, day: LocalDate, weekStart: WeekStart): LocalDate {
  if (bucket === 'day') return day
  if (bucket === 'month') return `${day.slice(0, 8)}01`
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday - FIRST_DAY[weekStart] + 7) % 7))
}

/** The first day of the bucket after the one that begins on a day. */
export function nextBucketStart(bucket: Bucket, start: LocalDate): LocalDate {
  if (bucket === 'day') return addDays(start, 1)
  if (bucket === 'week') return addDays(start, 7)
  return `${addDays(start, 31).slice(0, 8)}01`
}

/** Every bucket that shares a day with the local days `[from, to)`, in order, empty ones too. */
export function bucketsBetween(bucket: Bucket, from: LocalDate, to: LocalDate, weekStart: WeekStart): BucketDays[] {
  const days: BucketDays[] = []
  for (let start = bucketStart(bucket, from, weekStart); start < to; ) {
    const next = nextBucketStart(bucket, start)
    days.push({ start, from: start < from ? from : start, to: next < to ? next : to })
    start = next
  }
  return days
}
