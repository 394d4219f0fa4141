import { type ReactNode, useCallback, useMemo } from 'react'
import { Button } from '../button.tsx'
import { formatCount } from '../format/number.ts'
import { type ColumnPrefs, type ColumnSpec, type GridColumn, layOut } from './column-layout.ts'
import { ColumnMenu } from './column-menu.tsx'
import { useColumnTools } from './column-tools.ts'
import { type FacetColumns, useFacetTable } from './facet-table.ts'
import { gridCopy } from './grid.copy.ts'
import classes from './grid.module.css'
import { GridHeader } from './grid-header.tsx'
import { GONE, type LoadedRows } from './loaded-rows.ts'
import { countPicked, isPicked, type Pick, pick, pickAll, type Selection } from './selection.ts'
import { useWidth } from './use-column-fit.ts'
import type { OpenedBy } from './use-when-current.ts'
import { VirtualGrid } from './virtual-grid.tsx'

/** The scrollbar of the style sheet, always there. */
const SCROLLBAR = 12

type ListGridProps<R extends { id: string }> = {
  label: string
  columns: FacetColumns<R>
  specs: readonly ColumnSpec[]
  prefs: ColumnPrefs
  onPrefs(prefs: ColumnPrefs): void
  rowHeight: number
  /** Given where rows differ in height; keep one function as long as none of them changes. */
  heightOf?: ((index: number) => number) | undefined
  /** A row of totals that stays in view at the foot, under the columns as they stand. */
  footer?: ((columns: readonly GridColumn[]) => ReactNode) | undefined
  total: number
  loaded: LoadedRows<R>
  sort: { column: string; direction: 'asc' | 'desc' }
  onSort(column: string, direction: 'asc' | 'desc'): void
  /** Which columns the list can be sorted by. */
  canSort(column: string): boolean
  selectedIndex: number
  selectedId: string | null
  /** The row the keyboard is on from here; its id is null while it is on its way. */
  onSelect(id: string | null, index: number): void
  picked: Selection
  onPick(picked: Selection): void
  onOpen(index: number, by: OpenedBy): void
  onCopy(): void
  onRange(first: number, last: number): void
  topIndex: number
  onTop(index: number): void
  onHeld(held: boolean): void
  /** How many rows came since they were listed; none where lists are always of the present. */
  newRows?: number
  onRenew?(): void
  listKey: unknown
  busy: boolean
}

/** A table over a list of any length: sorted elsewhere, its columns arranged and its rows picked here. */
export function ListGrid<R extends { id: string }>(props: ListGridProps<R>) {
  const { specs, prefs, loaded, total, selectedIndex, picked, onSelect, onPick } = props
  const [frame, width] = useWidth<HTMLDivElement>()
  const columns = useMemo(() => layOut(specs, prefs, Math.max(0, width - SCROLLBAR)), [specs, prefs, width])
  const gridOf = useCallback(() => frame.current?.querySelector('[data-facet-grid]') ?? null, [frame])
  const { tools, menu, closeMenu } = useColumnTools(specs, prefs, props.onPrefs, gridOf)
  const { headers, tableRows } = useRows(props)

  const rowAt = useCallback(
    (index: number) => {
      const position = loaded.positionOf(index)
      return position === GONE ? null : tableRows[position]
    },
    [tableRows, loaded],
  )
  const keyAt = useCallback((index: number) => loaded.rows[loaded.positionOf(index)]?.id, [loaded])
  // Nothing picked means the row the keyboard is on.
  const chosen = picked.spans.length > 0 || selectedIndex < 0 ? picked : pick(picked, selectedIndex, 'one')
  const onRow = (index: number, how: Pick | 'move') => {
    onSelect(keyAt(index) ?? null, index)
    onPick(how === 'move' ? chosen : pick(chosen, index, how))
  }
  const pickedCount = countPicked(chosen)
  const several = {
    pickedCount,
    isPicked: (index: number) => isPicked(chosen, index),
    onAll: () => onPick(pickAll(total)),
    onCopy: props.onCopy,
  }
  return (
    <div ref={frame} data-grid-frame className={classes.frame}>
      <VirtualGrid
        label={props.label}
        header={<GridHeader headers={headers} columns={columns} tools={tools} />}
        footer={props.footer?.(columns)}
        extraRows={props.footer === undefined ? 0 : 1}
        columns={columns}
        rowCount={total}
        rowHeight={props.rowHeight}
        {...(props.heightOf !== undefined && { heightOf: props.heightOf })}
        rowAt={rowAt}
        keyAt={keyAt}
        selectedIndex={selectedIndex}
        selectedKey={props.selectedId}
        onSelect={onRow}
        several={several}
        onOpen={props.onOpen}
        onRange={props.onRange}
        topIndex={props.topIndex}
        onTop={props.onTop}
        onHeld={props.onHeld}
        newRows={props.newRows ?? 0}
        {...(props.onRenew !== undefined && { onRenew: props.onRenew })}
        listKey={props.listKey}
        busy={props.busy}
      />
      {menu !== null && (
        <ColumnMenu
          open={menu}
          specs={specs}
          prefs={prefs}
          tools={tools}
          onSort={props.canSort(menu.id) ? props.onSort : null}
          onClose={closeMenu}
        />
      )}
      {pickedCount > 1 && (
        <div role="status" className={`${classes.picked} tabular`}>
          <span>{(pickedCount === total ? gridCopy.allPicked : gridCopy.picked)(formatCount(pickedCount))}</span>
          <Button look="quiet" onClick={props.onCopy}>
            {gridCopy.copy}
          </Button>
          <Button look="quiet" onClick={() => onPick(pick(picked, Math.max(0, selectedIndex), 'one'))}>
            {gridCopy.unpick}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The table's own rows and heads for the rows at hand. */
function useRows<R extends { id: string }>({ columns, loaded, sort, onSort }: ListGridProps<R>) {
  const sorting = useMemo(() => [{ id: sort.column, desc: sort.direction === 'desc' }], [sort])
  const table = useFacetTable<R>({
    data: loaded.rows as R[],
    columns,
    manualSorting: true,
    state: { sorting },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change
      if (next !== undefined) onSort(next.id, next.desc ? 'desc' : 'asc')
    },
  })
  return { headers: table.getHeaderGroups()[0]?.headers ?? [], tableRows: table.getRowModel().rows }
}

/** What the arranging of columns needs to know of a table's columns. */
export function specsOf<R extends { id: string }>(columns: FacetColumns<R>): ColumnSpec[] {
  return columns.map(({ id, header, meta, ...rest }) => ({
    id: id ?? ('accessorKey' in rest ? String(rest.accessorKey) : ''),
    title: typeof header === 'string' ? header : '',
    track: meta?.track ?? '120px',
    align: meta?.align,
    needsWidth: meta?.needsWidth,
    optional: meta?.optional,
    fixed: meta?.fixed,
  }))
}
