import type { CreatorColumnId } from './creators.copy.ts'

/** Columns that have an amount per currency. */
const moneyColumns = [
  'items',
  'discounts',
  'gross',
  'refunds',
  'revenue',
  'widgetAssistedRevenue',
  'assistedAov',
] as const satisfies readonly CreatorColumnId[]
export type MoneyColumn = (typeof moneyColumns)[number]

/** True for a column with an amount per currency. */
export function isMoneyColumn(id: CreatorColumnId): id is MoneyColumn {
  return (moneyColumns as readonly string[]).includes(id)
}
