import type { CreatorsTable } from '#shared/rpc/shapes/creators.shapes.ts'
import type { Slices } from '../lists/slices.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { Assisted } from './assisted.ts'
import { blockTallies } from './block-tallies.ts'
import { creatorTrend } from './creator-trend.ts'
import { currencyNames } from './grouped-tallies.ts'
import type { CreatorsQuestion } from './question.ts'
import { trendBuckets } from './trend-buckets.ts'
import { orderSpan } from './walk.ts'

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
  const now = await blockTallies(mirror, period, attribution, slices)
  const before = compared === null ? null : await blockTallies(mirror, compared.period, attribution, slices)
  const shown = mirror.creatorIds.flatMap((_, place) => (now.has(place) || before?.has(place) ? [place] : []))
  const buckets = trendBuckets(period, orderSpan(mirror, period, nowAt), 'day', MOST_BUCKETS, calendar)
  const trend = await creatorTrend(mirror, new Assisted(mirror, attribution), period, buckets, slices)
  const creatorIds = shown.map((place) => mirror.creatorIds[place]!)
  const known = creatorIds.map((id) => (id === null ? undefined : names.get(id)))
  return {
    compared: compared === null ? null : compared.days,
    attribution,
    creatorIds,
    names: known.map((creator) => creator?.name ?? null),
    active: known.map((creator) => creator?.active ?? null),
    currencies: currencyNames(mirror),
    now: now.pack(shown),
    before: before === null ? null : before.pack(shown),
    distinct: trend.distinct,
    trend: { bucket: buckets.bucket, days: buckets.days, counts: linesOf(trend.counts, shown, buckets.days.length) },
  }
}

/** Some lines of a table of numbers, one after the other. */
function linesOf(table: Uint32Array, lines: readonly number[], width: number): Uint32Array<ArrayBuffer> {
  const picked = new Uint32Array(lines.length * width)
  for (const [place, line] of lines.entries()) {
    picked.set(table.subarray(line * width, (line + 1) * width), place * width)
  }
  return picked
}
