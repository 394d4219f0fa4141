// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with the scroll place cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its row by aria-activedescendant
import { FlexRender, type RowData } from '@tanstack/react-table'
import { memo } from 'react'
import type { FacetRow } from './facet-table.ts'
import classes from './grid.module.css'
import { RowSelectedContext } from './row-focus.ts'

type GridRowProps<D extends RowData> = {
  /** undefined while the row is on its way: bones stand in for its cells. */
  row: FacetRow<D> | undefined
  index: number
  top: number
  height: number
  selected: boolean
  /** DOM id, for aria-activedescendant. */
  id: string
  /** Columns shown now; new ones draw the row again. */
  columns: readonly { id: string; align: 'start' | 'end' | undefined }[]
}

/** One row of a virtual grid. Drawn again only when its data, place or selection changed. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow

function DrawnRow<D extends RowData>({ row, index, top, height, selected, id, columns }: GridRowProps<D>) {
  const cells = row === undefined ? undefined : new Map(row.getAllCells().map((cell) => [cell.column.id, cell]))
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      className={classes.row}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <RowSelectedContext value={selected}>
        {columns.map((column, i) => {
          const cell = cells?.get(column.id)
          return (
            <div key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>
              {cell === undefined ? <Bone length={(index * 7 + i * 3) % 4} /> : <FlexRender cell={cell} />}
            </div>
          )
        })}
      </RowSelectedContext>
    </div>
  )
}

function Bone({ length }: { length: number }) {
  return <span aria-hidden="true" className={classes.bone} data-length={length} />
}
