import type { Bucket, BucketDays, WeekStart } from '#shared/base/buckets.ts'
import { addDays, countDays, type LocalDate, localDayStart, periodOfDays, precedingDays } from '#shared/base/period.ts'
import { kindSpec, kinds } from '#shared/domain/kinds/registry.ts'
import { tallyAt } from '#shared/metrics/score-tally.ts'
import type { CsatOverview, CsatOverviewInput } from '#shared/rpc/shapes/csat.shapes.ts'
import { trendBuckets } from '../creator-figures/trend-buckets.ts'
import { placesIn } from '../creator-figures/walk.ts'
import type { Slices } from '../lists/slices.ts'
import { type Mirror, RESPONSE_BIT } from '../mirror/mirror.ts'
import { groupOfCreator, NO_ORDER_GROUP, NO_ORDER_MASK, NOT_ELIGIBLE_GROUP } from './rating-blocks.ts'
import { type RatingFilter, type RatingTallies, tallyRatings } from './rating-tallies.ts'

/** Most points of a trend: a year of days, and some; more would stand closer than anyone can tell apart. */
const MOST_BUCKETS = 400
const FIRST_POSSIBLE_AT = Date.UTC(2000, 0, 1)
const SCORES = 5

/** What an overview is counted by: the reporting zone, the first day of its weeks, and the present. */
export type CsatCalendar = { zone: string; weekStart: WeekStart; nowAt: number }

/**
 * Everything the CSAT screen shows of a question, from one state of the mirror, in slices. `names` are those of the mirror's
 * creators, by place. Throws `cancelled`.
 */
export async function csatOverview(
  mirror: Mirror,
  names: readonly (string | null)[],
  question: Omit<CsatOverviewInput, 'period'> & { period: { from: LocalDate | null; to: LocalDate | null } },
  calendar: CsatCalendar,
  slices: Slices,
): Promise<CsatOverview> {
  const { zone, weekStart } = calendar
  const { period, bucket: finest, compare } = question
  const { occurredAt, length } = mirror.interactions
  const compared = compare ? precedingDays(period) : null
  const filter = filterOf(mirror, question)
  const instants = periodOfDays(zone, period.from, period.to)
  const places = placesIn(occurredAt, length, instants)
  const span = possibleSpan(mirror, places, calendar.nowAt)
  const { bucket, days, edges } = trendBuckets(instants, span, finest, MOST_BUCKETS, { zone, weekStart })
  const now = await tallyRatings(mirror, places, filter, edges, slices)
  let before: RatingTallies | null = null
  if (compared !== null) {
    const placesBefore = placesIn(occurredAt, length, periodOfDays(zone, compared.from, compared.to))
    const shift = countDays(compared.from, compared.to)
    before = await tallyRatings(mirror, placesBefore, filter, earlierEdges(days, shift, zone), slices)
  }
  return {
    compared,
    now: sumOf(now.orders),
    before: before === null ? null : sumOf(before.orders),
    trend: trendOf(bucket, days, now, before),
    beside: besideOf(now.masks),
    ...ratedOf(mirror, names, now),
    excluded: now.excluded,
  }
}

function filterOf(
  mirror: Mirror,
  { creatorIds, agents }: Pick<CsatOverviewInput, 'creatorIds' | 'agents'>,
): RatingFilter {
  const among = <V>(all: readonly V[], wanted: readonly V[]) => {
    const members = new Set(wanted)
    return Uint8Array.from(all, (one) => Number(members.has(one)))
  }
  let groups: Uint8Array | null = null
  if (creatorIds.length > 0) {
    groups = new Uint8Array(groupOfCreator(mirror.creatorIds.length))
    groups.set(among(mirror.creatorIds, creatorIds), groupOfCreator(0))
  }
  return { groups, agents: agents.length === 0 ? null : among(mirror.agents, agents) }
}

/** When the first and the last response came, as far as such a day can be; null without any. */
function possibleSpan(
  { interactions }: Mirror,
  { from, to }: { from: number; to: number },
  nowAt: number,
): { first: number; last: number } | null {
  const { bits, occurredAt } = interactions
  const isUsable = (place: number) =>
    (bits[place]! & RESPONSE_BIT) !== 0 && occurredAt[place]! >= FIRST_POSSIBLE_AT && occurredAt[place]! <= nowAt
  let first = from
  while (first < to && !isUsable(first)) first += 1
  if (first === to) return null
  let last = to - 1
  while (!isUsable(last)) last -= 1
  return { first: occurredAt[first]!, last: occurredAt[last]! }
}

/** The edges of the same buckets, so many local days earlier. */
function earlierEdges(days: readonly BucketDays[], shift: number, zone: string): Float64Array {
  const starts = days.length === 0 ? [] : [...days.map(({ from }) => from), days.at(-1)!.to]
  return starts.length === 0
    ? new Float64Array(1)
    : Float64Array.from(starts, (day) => localDayStart(zone, addDays(day, -shift)))
}

function trendOf(
  bucket: Bucket,
  days: BucketDays[],
  now: RatingTallies,
  before: RatingTallies | null,
): CsatOverview['trend'] {
  return { bucket, days, now: now.buckets, before: before?.buckets ?? null, outside: now.outside }
}

function besideOf(masks: Uint32Array): CsatOverview['beside'] {
  const where = (isWanted: (mask: number) => boolean) =>
    sumOf(masks.filter((_, index) => isWanted(Math.floor(index / SCORES))))
  const others = kinds.filter((kind) => kind !== 'csat')
  return [
    ...others.map((kind) => ({
      beside: kind,
      tally: where((mask) => (mask & kindSpec(kind).bit) !== 0),
    })),
    { beside: 'nothing' as const, tally: where((mask) => mask === 0) },
    { beside: 'no-order' as const, tally: where((mask) => mask === NO_ORDER_MASK) },
  ]
}

/** Creators and agents somebody's rating counts for. */
function ratedOf(
  mirror: Mirror,
  names: readonly (string | null)[],
  now: RatingTallies,
): Pick<CsatOverview, 'creators' | 'agents'> {
  const creators = rated(now.orders.subarray(groupOfCreator(0) * SCORES))
  const agents = rated(now.agents)
  return {
    creators: {
      ids: creators.places.map((place) => mirror.creatorIds[place]!),
      names: creators.places.map((place) => names[place]!),
      scores: creators.scores,
      notEligible: tallyAt(now.orders, NOT_ELIGIBLE_GROUP),
      noOrder: tallyAt(now.orders, NO_ORDER_GROUP),
    },
    agents: { names: agents.places.map((place) => mirror.agents[place]!), scores: agents.scores },
  }
}

/** The groups that have any response, and their scores one after the other. */
function rated(scores: Uint32Array): { places: number[]; scores: Uint32Array<ArrayBuffer> } {
  const places: number[] = []
  for (let place = 0; place * SCORES < scores.length; place += 1) {
    if (tallyAt(scores, place).some((count) => count > 0)) places.push(place)
  }
  const packed = new Uint32Array(places.length * SCORES)
  for (const [index, place] of places.entries()) {
    packed.set(scores.subarray(place * SCORES, (place + 1) * SCORES), index * SCORES)
  }
  return { places, scores: packed }
}

function sumOf(scores: Uint32Array): [number, number, number, number, number] {
  const sum: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (let index = 0; index < scores.length; index += 1) sum[index % SCORES]! += scores[index]!
  return sum
}
