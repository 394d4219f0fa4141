// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with the scroll place cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its row by aria-activedescendant
import type { RowData } from '@tanstack/react-table'
import { Icon } from '../icons/icon.tsx'
import type { FacetHeader } from './facet-table.ts'
import classes from './grid.module.css'

/** The head row of a grid: every sortable column is a button, the sorted one says its direction. */
export function GridHeader<D extends RowData>({ headers }: { headers: readonly FacetHeader<D>[] }) {
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      {headers.map((header) => (
        <HeaderCell key={header.id} header={header} />
      ))}
    </div>
  )
}

function HeaderCell<D extends RowData>({ header }: { header: FacetHeader<D> }) {
  const { column } = header
  const title = column.columnDef.header as string
  const sorted = column.getIsSorted()
  const align = column.columnDef.meta?.align
  const ariaSort = sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'
  if (!column.getCanSort()) {
    return (
      <div role="columnheader" className={classes.headCell} data-align={align}>
        <span className="visually-hidden">{title}</span>
      </div>
    )
  }
  return (
    <div role="columnheader" aria-sort={ariaSort} className={classes.headCell} data-align={align}>
      <button
        type="button"
        className={classes.sort}
        data-align={align}
        data-sorted={sorted !== false}
        onClick={() => column.toggleSorting()}
      >
        <span className={classes.headTitle}>{title}</span>
        <span className={classes.direction} data-on={sorted !== false}>
          <Icon name={sorted === 'asc' ? 'arrowUp' : 'arrowDown'} size={12} />
        </span>
      </button>
    </div>
  )
}
