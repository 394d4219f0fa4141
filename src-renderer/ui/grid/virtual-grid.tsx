// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with the scroll place cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its row by aria-activedescendant
import type { RowData } from '@tanstack/react-table'
import { type CSSProperties, type ReactNode, type UIEvent, useEffect, useId, useMemo, useRef } from 'react'
import { type GridColumn, rowWidth } from './column-layout.ts'
import type { FacetRow } from './facet-table.ts'
import classes from './grid.module.css'
import { GridRow } from './grid-row.tsx'
import { NewRows } from './new-rows.tsx'
import { pinPlaces } from './pin-style.ts'
import { evenRows, rowHeights, unevenRows } from './row-metrics.ts'
import { type GridInput, useGridInput } from './use-grid-input.ts'
import { useHeldPlace, useSelectionInView, useTopReport } from './use-grid-scroll.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

export type VirtualGridProps<D extends RowData> = GridInput & {
  label: string
  header: ReactNode
  footer?: ReactNode
  /** Rows beside the counted ones: a total at the foot. */
  extraRows?: number
  columns: readonly GridColumn[]
  /** undefined while the row is on its way, null when it is no longer there. */
  rowAt(index: number): FacetRow<D> | null | undefined
  /** Identity of the row at a place, to notice that a refresh moved it; undefined while it is not loaded. */
  keyAt(index: number): string | undefined
  /** Pixels of every row; or of each one where they differ. */
  rowHeight?: number
  heightOf?(index: number): number
  /** Identity of the selected row; null when none is, or it is not loaded yet. */
  selectedKey: string | null
  onRange?(first: number, last: number): void
  /** The row to stand at the top at first, and whenever another list comes. */
  topIndex?: number
  onTop?(index: number): void
  /** How many rows came since; they are shown when a person asks for them. */
  newRows?: number
  onRenew?(): void
  /** Another value for another list. */
  listKey: unknown
  busy: boolean
}

/**
 * A keyboard grid that draws only the rows in view. The grid itself keeps the focus and names the selected row, so that
 * the place survives when that row scrolls out of the document.
 */
export function VirtualGrid<D extends RowData>(props: VirtualGridProps<D>) {
  const { columns, rowCount, rowAt, selectedIndex, heightOf, topIndex = 0, several, newRows = 0 } = props
  const rowHeight = props.rowHeight ?? rowHeights.normal
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const metrics = useMemo(
    () => (heightOf === undefined ? evenRows(rowCount, rowHeight) : unevenRows(rowCount, heightOf)),
    [rowCount, rowHeight, heightOf],
  )
  const rows = useVirtualRows(scroller, metrics, topIndex)
  const { first, last } = rows

  const { onRange } = props
  useEffect(() => onRange?.(first, Math.max(first, last)), [onRange, first, last])
  useTopReport(rows.top, props.onTop)
  const input = useGridInput(scroller, rows.top, props, rowHeight)
  useHeldPlace(rows, { metrics, keyAt: props.keyAt, listKey: props.listKey, topIndex, held: input.held })
  useSelectionInView(rows, selectedIndex, props.selectedKey)
  const cells = useSteadyColumns(columns)

  const onScroll = (event: UIEvent<HTMLElement>) => {
    // The line beside what stands still is only needed while something has gone under it.
    event.currentTarget.dataset.sideways = String(event.currentTarget.scrollLeft > 0)
    rows.onScroll()
  }

  const width = rowWidth(columns)
  const style: Record<string, string | number> = {
    '--columns': columns.map((column) => column.track).join(' '),
    '--row-height': `${rowHeight}px`,
    ...(width !== null && { '--row-width': `${width}px` }),
    ...pinPlaces(columns),
  }
  const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  const activeShown = selectedIndex >= first && selectedIndex <= last
  return (
    <div className={classes.place} {...input.onPlace}>
      <div
        role="grid"
        tabIndex={0}
        data-facet-grid
        aria-label={props.label}
        aria-rowcount={rowCount + 1 + (props.extraRows ?? 0)}
        aria-colcount={columns.length}
        aria-busy={props.busy}
        aria-multiselectable={several === undefined ? undefined : true}
        aria-activedescendant={activeShown ? `${gridId}-${selectedIndex}` : undefined}
        className={classes.grid}
        style={style as CSSProperties}
        onKeyDown={input.onKeyDown}
      >
        <div role="presentation" ref={scroller} data-grid-scroller className={classes.scroller} onScroll={onScroll}>
          <div role="rowgroup" data-grid-fixed className={classes.headGroup}>
            {props.header}
          </div>
          <div role="rowgroup" className={classes.sheet} style={{ height: rows.sheet }} {...input.onRows}>
            <div role="presentation" className={classes.band} style={{ transform: `translateY(${rows.bandAt}px)` }}>
              {places.map((index) => (
                <GridRow
                  key={index}
                  id={`${gridId}-${index}`}
                  row={rowAt(index)}
                  index={index}
                  top={metrics.topOf(index) - rows.bandTop}
                  height={metrics.heightOf(index)}
                  selected={several === undefined ? index === selectedIndex : several.isPicked(index)}
                  active={index === selectedIndex}
                  columns={cells}
                />
              ))}
            </div>
          </div>
          {props.footer !== undefined && (
            <div role="presentation" data-grid-fixed className={classes.footPlace}>
              {props.footer}
            </div>
          )}
        </div>
      </div>
      {newRows > 0 && props.onRenew !== undefined && <NewRows count={newRows} onShow={props.onRenew} />}
    </div>
  )
}

/** The same columns as long as only their widths differ: those are variables of the grid, and no row is drawn again. */
function useSteadyColumns(columns: readonly GridColumn[]): readonly GridColumn[] {
  const names = columns.map(({ id, align, pinnedAt, edge }) => `${id} ${align} ${pinnedAt === undefined} ${edge}`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: their names are what rows depend on
  return useMemo(() => columns, [names.join()])
}
