import { useMemo } from 'react'
import type { GridColumn } from '../../ui/grid/column-layout.ts'
import type { FacetColumnMeta } from '../../ui/grid/facet-table.ts'

type Leaf = { id: string; columnDef: { meta?: FacetColumnMeta | undefined } }

/** The columns of a table that are shown, as its grid draws them. */
export function useFittedColumns(visible: readonly Leaf[]): readonly GridColumn[] {
  return useMemo(
    () => visible.map(({ id, columnDef: { meta } }) => ({ id, track: meta?.track ?? '1fr', align: meta?.align })),
    [visible],
  )
}
