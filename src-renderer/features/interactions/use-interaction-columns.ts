import { useMemo } from 'react'
import { language } from '../../ui/copy-catalogue/language.ts'
import { specsOf } from '../../ui/grid/list-grid.tsx'
import { interactionColumns } from './interaction-columns.tsx'

/** What the interaction table's layout is kept under. */
export const INTERACTIONS_TABLE = 'interactions'

/** The columns of the interaction table, in the window's language. */
export function useInteractionColumns() {
  const spoken = language()
  // biome-ignore lint/correctness/useExhaustiveDependencies: their titles are of the language
  return useMemo(() => {
    const columns = interactionColumns()
    return { columns, specs: specsOf(columns) }
  }, [spoken])
}
