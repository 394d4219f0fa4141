import type { Period } from '#shared/base/period.ts'
import type { CreatorsTable } from '#shared/rpc/shapes/creators.shapes.ts'
import type { Attribution } from '#shared/rpc/shapes.ts'
import type { Slices } from '../lists/slices.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { currencyNames, GroupedTallies } from './grouped-tallies.ts'
import type { CreatorsQuestion } from './question.ts'
import { bucketFinder, type TrendBuckets, trendBuckets } from './trend-buckets.ts'
import { orderSpan, placesIn, visitPlaces, visitResponses } from './walk.ts'

/** A spark line is about 100 pixels wide. */
const MOST_BUCKETS = 62

/** What the store said of its creators, by id. */
export type CreatorNames = ReadonlyMap<string, { name: string; active: boolean }>

/** Every creator with orders placed or responses given in the period, or in the one it is compared with: tallies and trend. */
export async function creatorsTable(
  mirror: Mirror,
  names: CreatorNames,
  question: CreatorsQuestion,
  slices: Slices,
): Promise<CreatorsTable> {
  const { period, compared, attribution, calendar, nowAt } = question
  const buckets = trendBuckets(period, orderSpan(mirror, period, nowAt), 'day', MOST_BUCKETS, calendar)
  const now = await tallyCreators(mirror, period, attribution, buckets, slices)
  const before = compared === null ? null : await tallyCreators(mirror, compared.period, attribution, null, slices)
  const shown = mirror.creatorIds.flatMap((_, place) =>
    now.tallies.has(place) || before?.tallies.has(place) ? [place] : [],
  )
  const creatorIds = shown.map((place) => mirror.creatorIds[place]!)
  const known = creatorIds.map((id) => (id === null ? undefined : names.get(id)))
  return {
    compared: compared === null ? null : compared.days,
    attribution,
    creatorIds,
    names: known.map((creator) => creator?.name ?? null),
    active: known.map((creator) => creator?.active ?? null),
    currencies: currencyNames(mirror),
    now: now.tallies.pack(shown),
    before: before === null ? null : before.tallies.pack(shown),
    distinct: now.distinct,
    trend: { bucket: buckets.bucket, days: buckets.days, counts: linesOf(now.trend, shown, buckets.days.length) },
  }
}

/** One pass over the orders of a period and one over its responses, apart for each creator. */
async function tallyCreators(
  mirror: Mirror,
  period: Period,
  attribution: Attribution,
  buckets: TrendBuckets | null,
  slices: Slices,
) {
  const { orders, creatorIds } = mirror
  const tallies = new GroupedTallies(mirror, attribution, creatorIds.length)
  const distinct = { orders: 0, assisted: 0 }
  const width = buckets?.days.length ?? 0
  const trend = new Uint32Array(creatorIds.length * width)
  const bucketOf = buckets === null ? () => -1 : bucketFinder(buckets)
  await visitPlaces(placesIn(orders.placedAt, orders.length, period), slices, (place) => {
    const creator = orders.creator[place]!
    tallies.addOrder(creator, place)
    if (!tallies.isEligible(place)) return
    distinct.orders += 1
    if (!tallies.isAssisted(place)) return
    distinct.assisted += 1
    const bucket = bucketOf(orders.placedAt[place]!)
    if (bucket >= 0) trend[creator * width + bucket]! += 1
  })
  await visitResponses(mirror, period, slices, (_place, order, score) =>
    tallies.addResponse(orders.creator[order]!, score),
  )
  return { tallies, distinct, trend }
}

/** Some lines of a table of numbers, one after the other. */
function linesOf(table: Uint32Array, lines: readonly number[], width: number): Uint32Array<ArrayBuffer> {
  const picked = new Uint32Array(lines.length * width)
  for (const [place, line] of lines.entries())
    picked.set(table.subarray(line * width, (line + 1) * width), place * width)
  return picked
}
