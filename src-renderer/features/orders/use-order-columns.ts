import { useMemo } from 'react'
import { language } from '../../ui/copy-catalogue/language.ts'
import { specsOf } from '../../ui/grid/list-grid.tsx'
import { orderColumns } from './order-columns.tsx'

/** What the order table's layout is kept under. */
export const ORDERS_TABLE = 'orders'

/** The columns of the order table, in the window's language. */
export function useOrderColumns() {
  const spoken = language()
  // biome-ignore lint/correctness/useExhaustiveDependencies: their titles are of the language
  return useMemo(() => {
    const columns = orderColumns()
    return { columns, specs: specsOf(columns) }
  }, [spoken])
}
