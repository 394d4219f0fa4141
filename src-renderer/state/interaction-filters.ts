import type { InteractionFilterName, InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import type { PeriodInput } from '#shared/rpc/shapes.ts'
import { type PeriodChoice, periodOfChoice } from '../ui/period/period-choice.ts'

/**
 * What the Interactions filters say, as a person set them: the query's own fields, and the period by its name where it has
 * one, so that "last 7 days" moves with the day.
 */
export type InteractionFilters = Omit<InteractionQuery, 'period' | 'sort'> & {
  period: PeriodChoice
  /** Days the picker cannot show (one end open, another zone), set by another screen; they go before `period`. */
  days: PeriodInput | null
}

export type InteractionSort = InteractionQuery['sort']

export const noInteractionFilters: InteractionFilters = {
  period: 'all',
  days: null,
  search: '',
  kinds: [],
  bands: [],
  scores: [],
  matches: [],
  response: null,
  hasComment: null,
  agents: [],
  creatorIds: [],
  eligibleOrder: null,
  besideKinds: [],
}

export const latestFirst: InteractionSort = { column: 'occurredAt', direction: 'desc' }

/** The query object the filters stand for, on the day it is in the reporting zone. */
export function interactionQueryOf(
  filters: InteractionFilters,
  sort: InteractionSort,
  zone: string,
  nowAt: number,
): InteractionQuery {
  const { period, days, search, ...rest } = filters
  return { ...rest, period: days ?? periodOfChoice(period, zone, nowAt), search: search.trim(), sort }
}

/** The filters that stand for exactly a query. */
export function filtersOfInteractionQuery({ period, sort: _sort, ...rest }: InteractionQuery): InteractionFilters {
  const { from, to, zone } = period
  if (from === null && to === null) return { ...rest, period: 'all', days: null }
  if (from !== null && to !== null && zone === null) return { ...rest, period: { from, to }, days: null }
  return { ...rest, period: 'all', days: period }
}

/** The filters that narrow the list, by name. */
export function activeInteractionFilters(filters: InteractionFilters): InteractionFilterName[] {
  const { period, days, search, ...rest } = filters
  const narrows = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== null)
  return [
    ...(period !== 'all' || days !== null ? (['period'] as const) : []),
    ...(search.trim() === '' ? [] : (['search'] as const)),
    ...(Object.keys(rest) as (keyof typeof rest)[]).filter((name) => narrows(rest[name])),
  ]
}

/** What to change so that one filter narrows nothing. */
export function withoutInteractionFilter(name: InteractionFilterName): Partial<InteractionFilters> {
  return name === 'period' ? { period: 'all', days: null } : { [name]: noInteractionFilters[name] }
}
