// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with the scroll place cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its row by aria-activedescendant
import type { RowData } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react'
import { anchorShift } from './anchor.ts'
import type { FacetRow } from './facet-table.ts'
import classes from './grid.module.css'
import { gridMove } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'

export const ROW_HEIGHT = 36

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
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf ?? (() => ROW_HEIGHT),
    overscan: 8,
    initialOffset: topIndex * ROW_HEIGHT,
    initialRect: { width: 800, height: 720 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows at the same places are as tall as they say
  useLayoutEffect(() => virtualizer.measure(), [heightOf, virtualizer])
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? topIndex
  const last = items.at(-1)?.index ?? topIndex

  const { onRange, onTop, onShift, listKey } = props
  useEffect(() => onRange?.(first, last), [onRange, first, last])

  const visibleTop = Math.floor((virtualizer.scrollOffset ?? 0) / ROW_HEIGHT)
  useEffect(() => {
    const timer = window.setTimeout(() => onTop?.(visibleTop), 250)
    return () => window.clearTimeout(timer)
  }, [onTop, visibleTop])

  // The place of the last visit is only reachable once the rows are counted.
  const restored = useRef(topIndex === 0)
  useLayoutEffect(() => {
    if (restored.current || rowCount === 0) return
    restored.current = true
    virtualizer.scrollToOffset(topIndex * ROW_HEIGHT)
  }, [rowCount, topIndex, virtualizer])

  const shownList = useRef(listKey)
  const anchor = useRef<{ key: string; index: number } | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    if (shownList.current !== listKey) {
      shownList.current = listKey
      anchor.current = null
      element.scrollTop = 0
      return
    }
    const held = element.scrollTop > 0 || pointed.current || selectedIndex >= 0
    const shift = anchor.current === null || !held ? 0 : anchorShift(anchor.current.key, anchor.current.index, keyAt)
    if (shift === 0) return
    element.scrollTop += shift * ROW_HEIGHT
    onShift?.(shift)
  }, [keyAt, listKey, onShift, selectedIndex])
  useLayoutEffect(() => {
    const key = keyAt(visibleTop)
    anchor.current = key === undefined ? null : { key, index: visibleTop }
  })

  const scrolledTo = useRef(selectedIndex)
  useEffect(() => {
    if (selectedIndex < 0 || scrolledTo.current === selectedIndex) return
    scrolledTo.current = selectedIndex
    virtualizer.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [selectedIndex, virtualizer])

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1)
      const index = gridMove(event.key, selectedIndex, rowCount, page)
      if (index !== null) onSelect(index)
      else if (event.key === 'Enter' && selectedIndex >= 0) onOpen?.(selectedIndex)
      else return
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
