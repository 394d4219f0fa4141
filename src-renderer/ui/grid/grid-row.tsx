// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with the scroll place cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its row by aria-activedescendant
import { FlexRender, type RowData } from '@tanstack/react-table'
import { memo } from 'react'
import type { GridColumn } from './column-layout.ts'
import type { FacetRow } from './facet-table.ts'
import { gridCopy } from './grid.copy.ts'
import classes from './grid.module.css'
import { pinOf } from './pin-style.ts'
import { RowSelectedContext } from './row-focus.ts'

type GridRowProps<D extends RowData> = {
  /** undefined while the row is on its way: bones stand in for its cells. null: it is no longer there. */
  row: FacetRow<D> | null | undefined
  index: number
  top: number
  height: number
  selected: boolean
  /** The row the keyboard is on. */
  active: boolean
  /** DOM id, for aria-activedescendant. */
  id: string
  /** Columns shown now; others draw the row again, other widths do not. */
  columns: readonly GridColumn[]
}

/** One row of a virtual grid. Drawn again only when its data, place or selection changed. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow

function DrawnRow<D extends RowData>(props: GridRowProps<D>) {
  const { row, index, top, height, selected, active, id, columns } = props
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active}
      data-index={index}
      className={classes.row}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <RowSelectedContext value={active}>
        {row === null ? <GoneCell columns={columns} /> : <Cells row={row} index={index} columns={columns} />}
      </RowSelectedContext>
    </div>
  )
}

function Cells<D extends RowData>({
  row,
  index,
  columns,
}: Pick<GridRowProps<D>, 'index' | 'columns'> & { row: FacetRow<D> | undefined }) {
  const cells = row === undefined ? undefined : new Map(row.getAllCells().map((cell) => [cell.column.id, cell]))
  return columns.map((column, i) => {
    const cell = cells?.get(column.id)
    return (
      <div
        key={column.id}
        role="gridcell"
        aria-colindex={i + 1}
        className={classes.cell}
        data-column={column.id}
        data-align={column.align}
        {...pinOf(column, i)}
      >
        {cell === undefined ? <Bone length={(index * 7 + i * 3) % 4} /> : <FlexRender cell={cell} />}
      </div>
    )
  })
}

/** A row whose record was deleted since the list was made; its place stays until the list is made anew. */
function GoneCell({ columns }: { columns: readonly GridColumn[] }) {
  return (
    <div role="gridcell" aria-colspan={columns.length} className={`${classes.cell} ${classes.gone}`}>
      {gridCopy.gone}
    </div>
  )
}

function Bone({ length }: { length: number }) {
  return <span aria-hidden="true" className={classes.bone} data-length={length} />
}
