import type { OrderFilterName } from '#shared/rpc/shapes/lists.shapes.ts'
import type { OrderQuery, PeriodInput } from '#shared/rpc/shapes.ts'
import { type PeriodChoice, periodOfChoice } from '../ui/period/period-choice.ts'

/**
 * What the Orders filters say, as a person set them: the query's own fields, and the period by its name where it has one, so
 * that "last 7 days" moves with the day.
 */
export type OrderFilters = Omit<OrderQuery, 'period' | 'sort'> & {
  period: PeriodChoice
  /** Days the picker cannot show (one end open, another zone), set by a link or another screen; they go before `period`. */
  days: PeriodInput | null
}

export type OrderSort = OrderQuery['sort']

export const noFilters: OrderFilters = {
  period: 'all',
  days: null,
  search: '',
  kinds: [],
  anyKinds: [],
  touched: null,
  bands: [],
  statuses: [],
  creatorIds: [],
  eligible: null,
  assisted: null,
  attribution: null,
}

export const newestFirst: OrderSort = { column: 'placedAt', direction: 'desc' }

/** Filters that were kept by this version or an earlier one, as this one understands them. */
export function knownFilters(kept: object | undefined): OrderFilters {
  const { preset, ...fields } = { preset: 'all' as PeriodChoice, ...kept }
  const known = Object.entries(fields).filter(([name]) => name in noFilters)
  return { ...noFilters, period: preset, ...Object.fromEntries(known) }
}

/** The query object the filters stand for, on the day it is in the reporting zone. */
export function orderQueryOf(filters: OrderFilters, sort: OrderSort, zone: string, nowAt: number): OrderQuery {
  const { period, days, search, ...rest } = filters
  return { ...rest, period: days ?? periodOfChoice(period, zone, nowAt), search: search.trim(), sort }
}

/** The filters that stand for exactly a query. */
export function filtersOfQuery({ period, sort: _sort, ...rest }: OrderQuery): OrderFilters {
  const { from, to, zone } = period
  if (from === null && to === null) return { ...rest, period: 'all', days: null }
  if (from !== null && to !== null && zone === null) return { ...rest, period: { from, to }, days: null }
  return { ...rest, period: 'all', days: period }
}

/** True when any filter narrows the list. */
export function isFiltered(filters: OrderFilters): boolean {
  return activeFilters(filters).length > 0
}

/** The filters that narrow the list, by name. */
export function activeFilters(filters: OrderFilters): OrderFilterName[] {
  const { period, days, attribution: _rule, search, ...rest } = filters
  const narrows = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== null)
  return [
    ...(period !== 'all' || days !== null ? (['period'] as const) : []),
    ...(search.trim() === '' ? [] : (['search'] as const)),
    ...(Object.keys(rest) as (keyof typeof rest)[]).filter((name) => narrows(rest[name])),
  ]
}

/** What to change so that one filter narrows nothing. */
export function withoutFilter(name: OrderFilterName): Partial<OrderFilters> {
  if (name === 'period') return { period: 'all', days: null }
  if (name === 'assisted') return { assisted: null, attribution: null }
  return { [name]: noFilters[name] }
}
