import { expect, it } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { newestFirst, noFilters } from './order-filters.ts'
import { contentOf, filtersOfContent, isSameContent } from './view-content.ts'

const at = Date.UTC(2026, 10, 14, 12)
const DAY = 86_400_000

it('keeps a named period by its name, so that it moves with the day', () => {
  const filters = { ...noFilters, period: '7d' as const, bands: ['bad' as const] }
  const saved = contentOf(filters, newestFirst, 'UTC', at)
  expect(filtersOfContent(saved)).toEqual({ filters, sort: newestFirst })
  expect(isSameContent(saved, contentOf(filters, newestFirst, 'UTC', at + 30 * DAY))).toBe(true)
  expect(isSameContent(saved, contentOf({ ...filters, search: 'x' }, newestFirst, 'UTC', at))).toBe(false)
})

it('opens the days of a period whose name it does not know', () => {
  const query = orderQuerySchema.parse({ period: { from: '2026-01-01', to: '2026-02-01' } })
  const { filters } = filtersOfContent({ screen: 'orders', period: 'last-moon', query })
  expect(filters.period).toEqual({ from: '2026-01-01', to: '2026-02-01' })
})

it('knows the same view whatever order its fields were written in', () => {
  const content = contentOf(noFilters, newestFirst, 'UTC', at)
  const turned = { ...content, query: Object.fromEntries(Object.entries(content.query).reverse()) }
  expect(isSameContent(content, turned as typeof content)).toBe(true)
})
