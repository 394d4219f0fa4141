import type { Bucket } from '#shared/base/buckets.ts'
import type { Period } from '#shared/base/period.ts'
import type { CreatorTally } from '#shared/metrics/creator-tally.ts'
import type { CreatorDetail } from '#shared/rpc/shapes/creators.shapes.ts'
import type { Slices } from '../lists/slices.ts'
import { type Mirror, ORDER_ELIGIBLE, ORDER_TEST, SCORE_BITS, SCORE_SHIFT } from '../mirror/mirror.ts'
import { Assisted } from './assisted.ts'
import type { CreatorNames } from './creators-table.ts'
import { GroupedTallies } from './grouped-tallies.ts'
import type { CreatorsQuestion } from './question.ts'
import { bucketFinder, type TrendBuckets, trendBuckets } from './trend-buckets.ts'
import { eachResponse, inSteps, orderSpan, placesIn } from './walk.ts'

/** A year of days; more would stand closer than the pixels of a chart. */
const MOST_BUCKETS = 400

/** One creator's tallies: of the period, of the one it is compared with, and of each bucket of its trend. */
export async function creatorDetail(
  mirror: Mirror,
  names: CreatorNames,
  asked: { creatorId: string | null; bucket: Bucket },
  question: CreatorsQuestion,
  slices: Slices,
): Promise<CreatorDetail> {
  const { period, compared, attribution, calendar, nowAt } = question
  const { creatorId } = asked
  const buckets = trendBuckets(period, orderSpan(mirror, period, nowAt), asked.bucket, MOST_BUCKETS, calendar)
  const assisted = new Assisted(mirror, attribution)
  const creator = mirror.creatorIds.indexOf(creatorId)
  const eligible = await eligibleOrders(mirror, creator, slices)
  const now = await tallyCreator({ mirror, assisted, creator, eligible }, period, buckets, slices)
  const noBuckets = { ...buckets, days: [] }
  const before =
    compared && (await tallyCreator({ mirror, assisted, creator, eligible }, compared.period, noBuckets, slices))
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

/** A set of row keys, a bit each. */
type RowKeys = Uint8Array

/** The row keys of a creator's eligible orders. */
async function eligibleOrders({ orders }: Mirror, wanted: number, slices: Slices): Promise<RowKeys> {
  let largest = 0
  const places: number[] = []
  await inSteps({ from: 0, to: orders.length }, slices, ({ from, to }) => {
    const { creator, flags, rowKey } = orders
    for (let place = from; place < to; place += 1) {
      if (creator[place] !== wanted || (flags[place]! & (ORDER_TEST | ORDER_ELIGIBLE)) !== ORDER_ELIGIBLE) continue
      places.push(place)
      largest = Math.max(largest, rowKey[place]!)
    }
  })
  const keys = new Uint8Array((largest >>> 3) + 1)
  for (const place of places) {
    const key = orders.rowKey[place]!
    keys[key >>> 3]! |= 1 << (key & 7)
  }
  return keys
}

type OfCreator = { mirror: Mirror; assisted: Assisted; creator: number; eligible: RowKeys }

/** Counts every order and response twice: for the whole and for its bucket. */
async function tallyCreator(
  { mirror, assisted, creator, eligible }: OfCreator,
  period: Period,
  buckets: TrendBuckets,
  slices: Slices,
): Promise<{ whole: CreatorTally; parts: CreatorTally[] }> {
  const { orders, interactions } = mirror
  const whole = new GroupedTallies(mirror, assisted, 1)
  const parts = new GroupedTallies(mirror, assisted, buckets.days.length)
  const orderBucket = bucketFinder(buckets)
  await inSteps(placesIn(orders.placedAt, orders.length, period), slices, ({ from, to }) => {
    const creators = orders.creator
    for (let place = from; place < to; place += 1) {
      if (creators[place] !== creator) continue
      whole.addOrder(0, place)
      const bucket = orderBucket(orders.placedAt[place]!)
      if (bucket >= 0) parts.addOrder(bucket, place)
    }
  })
  const responseBucket = bucketFinder(buckets)
  await inSteps(placesIn(interactions.occurredAt, interactions.length, period), slices, (step) =>
    eachResponse(mirror, step, (place, rowKey) => {
      if ((eligible[rowKey >>> 3]! & (1 << (rowKey & 7))) === 0) return
      const score = (interactions.bits[place]! & SCORE_BITS) >> SCORE_SHIFT
      whole.addResponse(0, score)
      const bucket = responseBucket(interactions.occurredAt[place]!)
      if (bucket >= 0) parts.addResponse(bucket, score)
    }),
  )
  return { whole: whole.all()[0]!, parts: parts.all() }
}
