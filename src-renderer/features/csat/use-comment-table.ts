import { useCallback, useMemo } from 'react'
import type { InteractionListRow } from '#shared/rpc/shapes/lists.shapes.ts'
import { language } from '../../ui/copy-catalogue/language.ts'
import { useFacetTable } from '../../ui/grid/facet-table.ts'
import { GONE, type LoadedRows } from '../../ui/grid/loaded-rows.ts'
import { visibilityAt } from '../../ui/grid/use-column-fit.ts'
import { commentColumns } from './comment-columns.tsx'
import { useFittedColumns } from './use-fitted-columns.ts'

/** The loaded comments as rows of a grid that is so wide, by their places in the whole list. */
export function useCommentTable(loaded: LoadedRows<InteractionListRow>, width: number) {
  const spoken = language()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the titles are in the language of the moment
  const all = useMemo(() => commentColumns(), [spoken])
  const columnVisibility = useMemo(() => visibilityAt(all, width), [all, width])
  const table = useFacetTable<InteractionListRow>({
    data: loaded.rows as InteractionListRow[],
    columns: all,
    getRowId: (row) => row.id,
    enableSorting: false,
    state: { columnVisibility },
  })
  const tableRows = table.getCoreRowModel().rows
  const visible = table.getVisibleLeafColumns()
  const rowAt = useCallback(
    (index: number) => {
      const position = loaded.positionOf(index)
      return position === GONE ? null : tableRows[position]
    },
    [tableRows, loaded],
  )
  const keyAt = useCallback((index: number) => loaded.rows[loaded.positionOf(index)]?.id, [loaded])
  const titles = visible.map(({ id, columnDef }) => ({ id, title: columnDef.header as string }))
  return { rowAt, keyAt, titles, columns: useFittedColumns(visible) }
}
