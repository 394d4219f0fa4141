// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with the scroll place cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its row by aria-activedescendant
import type { RowData } from '@tanstack/react-table'
import type { KeyboardEvent, MouseEvent } from 'react'
import { Icon } from '../icons/icon.tsx'
import type { GridColumn } from './column-layout.ts'
import type { ColumnTools } from './column-tools.ts'
import type { FacetHeader } from './facet-table.ts'
import classes from './grid.module.css'
import { pinOf } from './pin-style.ts'
import { useColumnDrag } from './use-column-drag.ts'

const STEP = 16

type GridHeaderProps<D extends RowData> = {
  headers: readonly FacetHeader<D>[]
  /** The columns as they stand; without them, as the table has them. */
  columns?: readonly GridColumn[]
  /** Given where a person may arrange the columns. */
  tools?: ColumnTools
}

/** The head row of a grid: every sortable column is a button, the sorted one says its direction. */
export function GridHeader<D extends RowData>({ headers, columns, tools }: GridHeaderProps<D>) {
  const { onPointerDown, drop } = useColumnDrag(tools)
  const byId = new Map(headers.map((header) => [header.column.id, header]))
  const places = columns ?? headers.map(({ column }) => ({ id: column.id, track: '', align: undefined }))
  return (
    <div role="row" aria-rowindex={1} className={classes.head} onPointerDown={onPointerDown}>
      {places.map((place, index) => {
        const header = byId.get(place.id)
        return header && <HeaderCell key={place.id} header={header} place={place} index={index} tools={tools} />
      })}
      {drop !== null && <span aria-hidden="true" className={classes.drop} style={{ left: drop }} />}
    </div>
  )
}

type HeaderCellProps<D extends RowData> = {
  header: FacetHeader<D>
  place: GridColumn
  index: number
  tools: ColumnTools | undefined
}

function HeaderCell<D extends RowData>({ header, place, index, tools }: HeaderCellProps<D>) {
  const { column } = header
  const title = column.columnDef.header as string
  const sorted = column.getIsSorted()
  const align = column.columnDef.meta?.align
  const arranged = column.columnDef.meta?.fixed === true ? undefined : tools
  const cell = {
    'aria-colindex': index + 1,
    className: classes.headCell,
    'data-column': column.id,
    'data-align': align,
    ...pinOf(place, index),
  }
  if (!column.getCanSort() && arranged === undefined) {
    return (
      <div role="columnheader" {...cell}>
        <span className="visually-hidden">{title}</span>
      </div>
    )
  }
  const sort = () => column.getCanSort() && column.toggleSorting()
  const ariaSort = sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'
  return (
    <div role="columnheader" {...cell} aria-sort={column.getCanSort() ? ariaSort : undefined}>
      <button
        type="button"
        className={classes.sort}
        data-align={align}
        data-sorted={sorted !== false}
        data-fit
        data-movable={arranged !== undefined}
        aria-haspopup={arranged === undefined ? undefined : 'menu'}
        aria-keyshortcuts={arranged === undefined ? undefined : 'Alt+ArrowLeft Alt+ArrowRight Shift+ArrowLeft'}
        onClick={sort}
        onKeyDown={(event) => arranged !== undefined && onHeaderKey(event, column.id, arranged)}
        onContextMenu={(event) => arranged !== undefined && openMenu(event, column.id, arranged)}
      >
        <span className={classes.headTitle}>{title}</span>
        <span className={classes.direction} data-on={sorted !== false}>
          <Icon name={sorted === 'asc' ? 'arrowUp' : 'arrowDown'} size={12} />
        </span>
      </button>
      {arranged !== undefined && (
        // The keys and the menu of the head do the same.
        <span
          aria-hidden="true"
          className={classes.resize}
          data-resize={column.id}
          onDoubleClick={() => arranged.fit(column.id)}
        />
      )}
    </div>
  )
}

/** Arrows: bare to the next head, with Alt the column moves, with Shift it changes its width. */
function onHeaderKey(event: KeyboardEvent<HTMLElement>, id: string, tools: ColumnTools): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (event.key === 'Enter' && event.shiftKey) tools.fit(id)
  else if (step === 0 || event.ctrlKey || event.metaKey) return
  else if (event.altKey) tools.move(id, step)
  else if (event.shiftKey) tools.widen(id, widthOf(event.currentTarget) + step * STEP)
  else focusHead(event.currentTarget, step)
  event.preventDefault()
}

function focusHead(from: Element, step: number): void {
  const heads = [...(from.closest('[role="row"]')?.querySelectorAll<HTMLElement>('[role="columnheader"] button') ?? [])]
  heads[heads.indexOf(from as HTMLElement) + step]?.focus()
}

/** The width of the column a part of its head belongs to: without what a pinned cell has for the space around it. */
export function widthOf(part: Element): number {
  const cell = part.closest<HTMLElement>('[data-column]')
  if (cell === null) return 0
  const style = getComputedStyle(cell)
  return cell.offsetWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
}

function openMenu(event: MouseEvent<HTMLElement>, id: string, tools: ColumnTools): void {
  event.preventDefault()
  tools.openMenu(id, event.currentTarget)
}
