import { buckets } from '#shared/base/buckets.ts'
import { addDays } from '#shared/base/period.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import {
  type InteractionQuery,
  interactionQuerySchema,
  interactionSortColumns,
  matchStates,
} from '#shared/rpc/shapes/lists.shapes.ts'
import {
  type Attribution,
  type OrderQuery,
  orderQuerySchema,
  orderSortColumns,
  type PeriodInput,
} from '#shared/rpc/shapes.ts'
import type { Random } from './random-store.ts'

/** Zones with clock changes inside the stores' days, at midnight, by half an hour; far from UTC; and without any. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
]
const BANDS = ['good', 'neutral', 'bad', 'unrated'] as const
const CREATORS = ['cr_0', 'cr_1', 'cr_2', 'cr_unknown', null]
const AGENTS = ['Mara', 'Oke', null]
const ORDER_TEXTS = ['GG-1', '#gg-1', 'gg-0', 'GG-12', ' GG-3 ', 'lovelace', 'Zoë', 'example.com', 'quick', 'too large']

/** Makes random questions about a random store; the same seed, the same questions. */
export function randomQuestions(random: Random) {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const chance = (share: number) => random() < share
  /** Mostly no filter, so that rows are left when several are drawn. */
  const some = <T>(values: readonly T[], share = 0.25): T[] =>
    chance(share) ? values.filter(() => chance(0.5)).slice(0, values.length) : []
  const wish = (share = 0.15) => (chance(share) ? chance(0.5) : null)

  const days = (count: number) => addDays('2026-03-19', Math.floor(random() * count))
  const period = (whole = false): PeriodInput => {
    const [a, b] = [days(18), days(18)]
    const [from, to] = a <= b ? [a, addDays(b, 1)] : [b, addDays(a, 1)]
    return { from: whole || chance(0.7) ? from : null, to: whole || chance(0.7) ? to : null, zone: pick(ZONES) }
  }
  const attribution = (): Attribution =>
    chance(0.4) ? { rule: 'linked' } : { rule: 'before-purchase', windowDays: 1 + Math.floor(random() * 30) }

  const orders = (): OrderQuery =>
    orderQuerySchema.parse({
      period: period(),
      search: chance(0.15) ? pick(ORDER_TEXTS) : '',
      kinds: some(kinds, 0.15).slice(0, 2),
      anyKinds: some(kinds, 0.15),
      touched: wish(),
      bands: some(BANDS),
      statuses: some(orderStatuses),
      creatorIds: some(CREATORS),
      eligible: wish(),
      assisted: wish(0.25),
      attribution: attribution(),
      sort: { column: pick(orderSortColumns), direction: pick(['asc', 'desc']) },
    })

  const interactions = (): InteractionQuery =>
    interactionQuerySchema.parse({
      period: period(),
      search: chance(0.1) ? pick(['quick', 'RING', 'too large']) : '',
      kinds: some(kinds),
      bands: some(BANDS, 0.15),
      scores: some([1, 2, 3, 4, 5], 0.15),
      matches: some(matchStates),
      response: wish(),
      hasComment: wish(),
      agents: some(AGENTS, 0.15),
      creatorIds: some(CREATORS, 0.15),
      eligibleOrder: wish(),
      sort: { column: pick(interactionSortColumns), direction: pick(['asc', 'desc']) },
    })

  return {
    orders,
    interactions,
    period,
    attribution,
    creatorIds: () => some(CREATORS),
    agents: () => some(AGENTS),
    bucket: () => pick(buckets),
  }
}
