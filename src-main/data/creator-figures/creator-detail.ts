import type { Bucket } from '#shared/base/buckets.ts'
import type { Period } from '#shared/base/period.ts'
import type { CreatorTally } from '#shared/metrics/creator-tally.ts'
import type { CreatorDetail } from '#shared/rpc/shapes/creators.shapes.ts'
import type { Attribution } from '#shared/rpc/shapes.ts'
import type { Slices } from '../lists/slices.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { CreatorNames } from './creators-table.ts'
import { GroupedTallies } from './grouped-tallies.ts'
import type { CreatorsQuestion } from './question.ts'
import { bucketFinder, type TrendBuckets, trendBuckets } from './trend-buckets.ts'
import { orderSpan, placesIn, visitPlaces, visitResponses } from './walk.ts'

/** A year of days; more would stand closer than the pixels of a chart. */
const MOST_BUCKETS = 400

/** One creator's tallies: of the period, of the one it is compared with, and of each bucket of its trend. */
export async function creatorDetail(
  mirror: Mirror,
  names: CreatorNames,
  creatorId: string | null,
  finest: Bucket,
  question: CreatorsQuestion,
  slices: Slices,
): Promise<CreatorDetail> {
  const { period, compared, attribution, calendar, nowAt } = question
  const creator = mirror.creatorIds.indexOf(creatorId)
  const buckets = trendBuckets(period, orderSpan(mirror, period, nowAt), finest, MOST_BUCKETS, calendar)
  const now = await tallyCreator(mirror, creator, period, attribution, buckets, slices)
  const before =
    compared === null ? null : await tallyCreator(mirror, creator, compared.period, attribution, null, slices)
  const known = creatorId === null ? undefined : names.get(creatorId)
  return {
    creatorId,
    name: known?.name ?? null,
    active: known?.active ?? null,
    compared: compared === null ? null : compared.days,
    attribution,
    now: now.whole,
    before: before === null ? null : before.whole,
    bucket: buckets.bucket,
    trend: buckets.days.map((days, index) => ({ days, tally: now.parts[index]! })),
  }
}

/** Counts every order and response twice: for the whole and for its bucket. */
async function tallyCreator(
  mirror: Mirror,
  creator: number,
  period: Period,
  attribution: Attribution,
  buckets: TrendBuckets | null,
  slices: Slices,
): Promise<{ whole: CreatorTally; parts: CreatorTally[] }> {
  const { orders, interactions } = mirror
  const whole = new GroupedTallies(mirror, attribution, 1)
  const parts = new GroupedTallies(mirror, attribution, buckets?.days.length ?? 0)
  const finder = () => (buckets === null ? () => -1 : bucketFinder(buckets))
  const orderBucket = finder()
  await visitPlaces(placesIn(orders.placedAt, orders.length, period), slices, (place) => {
    if (orders.creator[place] !== creator) return
    whole.addOrder(0, place)
    const bucket = orderBucket(orders.placedAt[place]!)
    if (bucket >= 0) parts.addOrder(bucket, place)
  })
  const responseBucket = finder()
  await visitResponses(mirror, period, slices, (place, order, score) => {
    if (orders.creator[order] !== creator) return
    whole.addResponse(0, score)
    const bucket = responseBucket(interactions.occurredAt[place]!)
    if (bucket >= 0) parts.addResponse(bucket, score)
  })
  return { whole: whole.all()[0]!, parts: parts.all() }
}
