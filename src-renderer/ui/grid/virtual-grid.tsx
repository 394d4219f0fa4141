// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with the scroll place cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its row by aria-activedescendant
import type { RowData } from '@tanstack/react-table'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useEffect, useId, useRef } from 'react'
import type { FacetRow } from './facet-table.ts'
import classes from './grid.module.css'
import { gridMove } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import { ROW_HEIGHT, useHeldPlace, useSelectionInView, useTopReport, useVirtualRows } from './use-grid-scroll.ts'

export type GridColumn = { id: string; track: string; align: 'start' | 'end' | undefined }

export type VirtualGridProps<D extends RowData> = {
  label: string
  header: ReactNode
  footer?: ReactNode
  /** Rows beside the counted ones: a total at the foot. */
  extraRows?: number
  columns: readonly GridColumn[]
  rowCount: number
  rowAt(index: number): FacetRow<D> | undefined
  /** Identity of the row at a place, to notice that a refresh moved it; undefined while it is not loaded. */
  keyAt(index: number): string | undefined
  heightOf?(index: number): number
  selectedIndex: number
  /** Identity of the selected row; null when none is, or it is not loaded yet. */
  selectedKey: string | null
  onSelect(index: number): void
  onOpen?(index: number): void
  onRange?(first: number, last: number): void
  /** The row to stand at the top at first. */
  topIndex?: number
  onTop?(index: number): void
  /** Rows came in above while the rows in view stayed where they are. */
  onShift?(rows: number): void
  /** Another list: back to the top. */
  listKey: unknown
  busy: boolean
}

/**
 * A keyboard grid that draws only the rows in view. The grid itself keeps the focus and names the selected row, so that
 * the place survives when that row scrolls out of the document.
 */
export function VirtualGrid<D extends RowData>(props: VirtualGridProps<D>) {
  const { columns, rowCount, rowAt, keyAt, selectedIndex, onSelect, onOpen, heightOf, topIndex = 0 } = props
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const pointed = useRef(false)
  const virtualizer = useVirtualRows(scroller, { rowCount, heightOf, topIndex })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? topIndex
  const last = items.at(-1)?.index ?? topIndex
  const visibleTop = Math.floor((virtualizer.scrollOffset ?? 0) / ROW_HEIGHT)

  const { onRange, listKey, onShift } = props
  useEffect(() => onRange?.(first, last), [onRange, first, last])
  useTopReport(visibleTop, props.onTop)
  const isHeld = () => pointed.current || selectedIndex >= 0
  useHeldPlace(scroller, { visibleTop, keyAt, listKey, isHeld, onShift })
  useSelectionInView(virtualizer, selectedIndex, props.selectedKey)

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1)
      const index = gridMove(event.key, selectedIndex, rowCount, page)
      if (index !== null) onSelect(index)
      // Nothing selected yet, as after a search: Enter means the first row.
      else if (event.key === 'Enter' && rowCount > 0) onOpen?.(Math.max(0, selectedIndex))
      else if (event.key !== 'Tab' || event.shiftKey || !focusInRow(event.currentTarget)) return
      event.preventDefault()
    },
    [onOpen, onSelect, rowCount, selectedIndex],
  )
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null
    if (row !== null) onSelect(Number(row.getAttribute('data-index')))
  }

  const selectedShown = items.some((item) => item.index === selectedIndex)
  return (
    <div
      role="grid"
      tabIndex={0}
      data-facet-grid
      aria-label={props.label}
      aria-rowcount={rowCount + 1 + (props.extraRows ?? 0)}
      aria-colcount={columns.length}
      aria-busy={props.busy}
      aria-activedescendant={selectedShown ? `${gridId}-${selectedIndex}` : undefined}
      className={classes.grid}
      style={{ '--columns': columns.map((column) => column.track).join(' ') } as React.CSSProperties}
      onKeyDown={onKeyDown}
      onPointerEnter={() => {
        pointed.current = true
      }}
      onPointerLeave={() => {
        pointed.current = false
      }}
    >
      <div role="rowgroup" className={classes.headGroup}>
        {props.header}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys */}
      <div
        role="rowgroup"
        ref={scroller}
        data-grid-scroller
        className={classes.scroller}
        onClick={onClick}
        onDoubleClick={() => selectedIndex >= 0 && onOpen?.(selectedIndex)}
      >
        <div role="presentation" className={classes.sheet} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => (
            <GridRow
              key={item.index}
              id={`${gridId}-${item.index}`}
              row={rowAt(item.index)}
              index={item.index}
              top={item.start}
              height={item.size}
              selected={item.index === selectedIndex}
              columns={columns}
            />
          ))}
        </div>
      </div>
      {props.footer}
    </div>
  )
}

/**
 * Moves the focus from the grid to the first control of its selected row; false when there is none to move to.
 * Tab goes there and not through the heads of all columns, which are reached backwards from the row.
 */
function focusInRow(grid: Element): boolean {
  const control = grid.querySelector<HTMLElement>('[role="row"][aria-selected="true"] button')
  control?.focus()
  return control !== null
}
