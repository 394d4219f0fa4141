import { type CreatorTally, emptyCreatorTally } from '#shared/metrics/creator-tally.ts'
import { REST_LINE, SALES_LINE } from '#shared/metrics/packed-tallies.ts'
import { type SalesTally, salesFields } from '#shared/metrics/sales-tally.ts'
import type { CreatorsTable } from '#shared/rpc/shapes/creators.shapes.ts'

type Told = { creatorId: string | null; name: string | null; active?: boolean; trend?: readonly number[] } & Partial<
  Omit<CreatorTally, 'sales'>
> & { sales?: Partial<SalesTally>[] }

/** What `creators.table` answers when the cache holds these creators. */
export function aCreatorsTable(told: readonly Told[]): CreatorsTable {
  const tallies = told.map((one) => ({ ...emptyCreatorTally, ...one, sales: one.sales ?? [] }))
  const currencies = [...new Set(tallies.flatMap(({ sales }) => sales.map(({ currency = 'USD' }) => currency)))]
  const sales = tallies.flatMap((tally, place) =>
    tally.sales.flatMap((line) => [
      place,
      currencies.indexOf(line.currency ?? 'USD'),
      ...salesFields.map((field) => line[field] ?? 0),
    ]),
  )
  const rest = tallies.flatMap(({ placed, requested, scores }) => [placed, requested, ...scores])
  if (sales.length % SALES_LINE !== 0 || rest.length !== told.length * REST_LINE) throw new Error('Lines do not fit.')
  const width = told[0]?.trend?.length ?? 0
  const days = Array.from({ length: width }, (_, day) => {
    const of = (n: number) => `2026-11-${String(n).padStart(2, '0')}`
    return { start: of(day + 1), from: of(day + 1), to: of(day + 2) }
  })
  const sum = (field: 'orders' | 'assistedOrders') =>
    tallies.flatMap((tally) => tally.sales).reduce((all, line) => all + (line[field] ?? 0), 0)
  return {
    compared: null,
    attribution: { rule: 'linked' },
    creatorIds: told.map(({ creatorId }) => creatorId),
    names: told.map(({ name }) => name),
    active: told.map(({ active = true, creatorId }) => (creatorId === null ? null : active)),
    currencies,
    now: { sales: Float64Array.from(sales), rest: Float64Array.from(rest) },
    before: null,
    distinct: { orders: sum('orders'), assisted: sum('assistedOrders') },
    trend: { bucket: 'day', days, counts: Uint32Array.from(told.flatMap(({ trend = [] }) => trend)) },
  }
}
