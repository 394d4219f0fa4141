import type { ViewContent } from '#shared/rpc/shapes/views.shapes.ts'
import { type NamedPeriod, namedPeriods } from '../ui/period/period-choice.ts'
import { filtersOfQuery, type OrderFilters, type OrderSort, orderQueryOf } from './order-filters.ts'

/** What a view must hold to open these filters and this sort again. */
export function contentOf(filters: OrderFilters, sort: OrderSort, zone: string, nowAt: number): ViewContent {
  const named = filters.days === null && typeof filters.period === 'string' ? filters.period : null
  return { screen: 'orders', period: named, query: orderQueryOf(filters, sort, zone, nowAt) }
}

/** The filters and the sort a view opens. A period whose name this version does not know is the days it was. */
export function filtersOfContent({ period, query }: ViewContent): { filters: OrderFilters; sort: OrderSort } {
  const filters = filtersOfQuery(query)
  const named = namedPeriods.find((name) => name === period) as NamedPeriod | undefined
  return { filters: named === undefined ? filters : { ...filters, period: named, days: null }, sort: query.sort }
}

/** Whether two views open the same; the days of a named period are those of today in both. */
export function isSameContent(a: ViewContent, b: ViewContent): boolean {
  const text = ({ period, query }: ViewContent) => steadyText({ ...query, period: period ?? query.period })
  return text(a) === text(b)
}

/** The same text for the same value, whatever order its fields were written in. */
function steadyText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
