import { useMemo } from 'react'
import { type CsatPart, useCsatView } from '../../state/csat-view.ts'
import { language } from '../../ui/copy-catalogue/language.ts'
import { useFacetTable } from '../../ui/grid/facet-table.ts'
import { visibilityAt } from '../../ui/grid/use-column-fit.ts'
import { groupColumns } from './group-columns.tsx'
import type { GroupRow } from './group-rows.ts'
import { useFittedColumns } from './use-fitted-columns.ts'

/** Groups as sorted rows of a grid that is so wide. */
export function useGroupTable(part: Exclude<CsatPart, 'comments'>, rows: GroupRow[], width: number) {
  const { sort, set } = useCsatView()
  const spoken = language()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the titles are in the language of the moment
  const all = useMemo(() => groupColumns(part), [part, spoken])
  const sorting = useMemo(() => [sort], [sort])
  const columnVisibility = useMemo(() => visibilityAt(all, width), [all, width])
  const table = useFacetTable<GroupRow>({
    data: rows,
    columns: all,
    state: { sorting, columnVisibility },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change
      if (next !== undefined) set({ sort: next })
    },
  })
  return {
    sort,
    sorted: table.getRowModel().rows,
    headers: table.getHeaderGroups()[0]?.headers ?? [],
    columns: useFittedColumns(table.getVisibleLeafColumns()),
  }
}
