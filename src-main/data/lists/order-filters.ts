import type { Period } from '#shared/base/period.ts'
import { kindSpec } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import { type OrderFilterName, orderFilterNames } from '#shared/rpc/shapes/lists.shapes.ts'
import type { Attribution, OrderQuery } from '#shared/rpc/shapes.ts'
import { type Mirror, ORDER_ELIGIBLE, ORDER_TEST } from '../mirror/mirror.ts'
import { type Mark, markBytes, markKeys, markWords, NEVER, type Rows } from './block-scan.ts'

const DAY_MS = 86_400_000

/** An order query with everything settled that depends on settings or on a search. */
export type SettledOrderQuery = Omit<OrderQuery, 'period' | 'attribution' | 'search'> & {
  period: Period
  attribution: Attribution
  search: string
}

/** The bit of each filter in a verdict. */
export const orderFilterBits = Object.fromEntries(
  orderFilterNames.map((name, place) => [name, 1 << place]),
) as Readonly<Record<OrderFilterName, number>>

/** The orders of a mirror as rows of a list. */
export function orderRows({ orders }: Mirror): Rows {
  return { length: orders.length, rowKey: orders.rowKey, at: orders.placedAt }
}

/** The filters a query sets, in the order of the contract. */
export function activeOrderFilters(query: SettledOrderQuery): OrderFilterName[] {
  return orderFilterNames.filter((name) => {
    if (name === 'period') return query.period.fromAt !== null || query.period.toAt !== null
    const value = query[name]
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
  })
}

/** What rows fail of a query, its period left aside. `found`: the row keys its search text finds. */
export function orderMarks(mirror: Mirror, query: SettledOrderQuery, found: Uint32Array | null): Mark[] {
  const { orders } = mirror
  const { bands, statuses, creatorIds, assisted, attribution } = query
  return [
    markBytes(orders.flags, failingFlags(query)),
    ...(namesKinds(query) ? [markBytes(orders.kindMask, failingMasks(query))] : []),
    ...(bands.length > 0 ? [markBytes(orders.csatScore, failingScores(bands))] : []),
    ...(statuses.length > 0 ? [markBytes(orders.status, failingStatuses(statuses))] : []),
    ...(creatorIds.length > 0
      ? [markWords(orders.creator, failingCreators(mirror, creatorIds, orderFilterBits.creatorIds))]
      : []),
    ...(assisted !== null && attribution.rule === 'before-purchase'
      ? [markBeforePurchase(orders.beforePurchaseMs, assisted, attribution.windowDays * DAY_MS)]
      : []),
    ...(found === null ? [] : [markKeys(orders.rowKey, found, orderFilterBits.search)]),
  ]
}

function namesKinds({ kinds, anyKinds, touched, assisted }: SettledOrderQuery): boolean {
  return kinds.length > 0 || anyKinds.length > 0 || touched !== null || assisted !== null
}

function failingFlags({ eligible }: SettledOrderQuery): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, flags) => {
    if ((flags & ORDER_TEST) !== 0) return NEVER
    return eligible === null || ((flags & ORDER_ELIGIBLE) !== 0) === eligible ? 0 : orderFilterBits.eligible
  })
}

/** Badge kinds, touched, and the rule `linked`, which asks the same as touched does. */
function failingMasks({ kinds, anyKinds, touched, assisted, attribution }: SettledOrderQuery): Uint16Array {
  const maskOf = (names: OrderQuery['kinds']) => names.reduce((mask, kind) => mask | kindSpec(kind).bit, 0)
  const every = maskOf(kinds)
  const any = maskOf(anyKinds)
  const linked = attribution.rule === 'linked' ? assisted : null
  return Uint16Array.from(
    { length: 256 },
    (_, mask) =>
      ((mask & every) === every ? 0 : orderFilterBits.kinds) |
      (any === 0 || (mask & any) !== 0 ? 0 : orderFilterBits.anyKinds) |
      (touched === null || (mask !== 0) === touched ? 0 : orderFilterBits.touched) |
      (linked === null || (mask !== 0) === linked ? 0 : orderFilterBits.assisted),
  )
}

function failingScores(bands: OrderQuery['bands']): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, score) => (bands.includes(bandOf(score)) ? 0 : orderFilterBits.bands))
}

/** The band of a score as the mirror has it: 0 is not rated. */
export function bandOf(score: number): OrderQuery['bands'][number] {
  if (score === 0) return 'unrated'
  if (score >= 4) return 'good'
  return score === 3 ? 'neutral' : 'bad'
}

function failingStatuses(statuses: OrderQuery['statuses']): Uint16Array {
  const wanted = new Set(statuses.map((status) => orderStatuses.indexOf(status) + 1))
  return Uint16Array.from({ length: 256 }, (_, status) => (wanted.has(status) ? 0 : orderFilterBits.statuses))
}

/** By place in `Mirror.creatorIds`. */
export function failingCreators(mirror: Mirror, ids: readonly (string | null)[], bit: number): Uint16Array {
  const wanted = new Set(ids)
  return Uint16Array.from(mirror.creatorIds, (id) => (wanted.has(id) ? 0 : bit))
}

function markBeforePurchase(beforeMs: Uint32Array, assisted: boolean, windowMs: number): Mark {
  const [inside, outside] = assisted ? [0, orderFilterBits.assisted] : [orderFilterBits.assisted, 0]
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1)
      verdicts[index]! |= beforeMs[at + index]! <= windowMs ? inside : outside
  }
}
