import { useCallback, useEffect, useMemo, useState } from 'react'
import type { OrderQuery, OrderRow } from '#shared/rpc/shapes.ts'
import type { OrderRows } from '../../data/use-order-rows.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { formatCount } from '../../ui/format/number.ts'
import { useFacetTable } from '../../ui/grid/facet-table.ts'
import { GridHeader } from '../../ui/grid/grid-header.tsx'
import { useWidth, visibilityAt } from '../../ui/grid/use-column-fit.ts'
import { VirtualGrid } from '../../ui/grid/virtual-grid.tsx'
import { isSortColumn, orderColumns } from './order-columns.tsx'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'

type OrdersGridProps = {
  rows: OrderRows
  wanted: OrderQuery
  topIndex: number
  onRange(first: number, last: number): void
  onOpen(index: number): void
}

/** The order table: rows of the shown query, sorted by the data process, drawn as they come into view. */
export function OrdersGrid({ rows, wanted, topIndex, onRange, onOpen }: OrdersGridProps) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const sort = useOrdersView((view) => view.sort)
  const sortBy = useOrdersView((view) => view.sortBy)
  const selectedIndex = useOrdersView((view) => view.selectedIndex)
  const selectedId = useOrdersView((view) => view.selectedId)
  const select = useOrdersView((view) => view.select)
  const rememberTop = useOrdersView((view) => view.rememberTop)
  const [newAbove, setNewAbove] = useState(0)
  const { loaded, total } = rows

  const sorting = useMemo(() => [{ id: sort.column, desc: sort.direction === 'desc' }], [sort])
  const columnVisibility = useMemo(() => visibilityAt(orderColumns, width), [width])
  const table = useFacetTable<OrderRow>({
    data: loaded.rows as OrderRow[],
    columns: orderColumns,
    manualSorting: true,
    state: { sorting, columnVisibility },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change
      if (next !== undefined && isSortColumn(next.id)) sortBy(next.id, next.desc ? 'desc' : 'asc')
    },
  })
  const tableRows = table.getRowModel().rows
  const visible = table.getVisibleLeafColumns()
  const columns = useMemo(
    () =>
      visible.map(({ id, columnDef }) => ({ id, track: columnDef.meta?.track ?? '1fr', align: columnDef.meta?.align })),
    [visible],
  )

  const rowAt = useCallback((index: number) => tableRows[loaded.positionOf(index)], [tableRows, loaded])
  const keyAt = useCallback((index: number) => loaded.rows[loaded.positionOf(index)]?.id, [loaded])
  const onSelect = useCallback((index: number) => select(keyAt(index) ?? null, index), [keyAt, select])
  const onShift = useCallback((shift: number) => setNewAbove((count) => Math.max(0, count + shift)), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has nothing new above it
  useEffect(() => setNewAbove(0), [rows.shown])

  const showTop = () => {
    frame.current?.querySelector('[data-grid-scroller]')?.scrollTo({ top: 0 })
    setNewAbove(0)
  }

  return (
    <div ref={frame} className={classes.table}>
      <VirtualGrid
        label={ordersCopy.grid}
        header={<GridHeader headers={table.getHeaderGroups()[0]?.headers ?? []} />}
        columns={columns}
        rowCount={total ?? 0}
        rowAt={rowAt}
        keyAt={keyAt}
        selectedIndex={selectedIndex}
        selectedKey={selectedId}
        onSelect={onSelect}
        onOpen={onOpen}
        onRange={onRange}
        topIndex={topIndex}
        onTop={(index) => {
          rememberTop(index)
          if (index === 0) setNewAbove(0)
        }}
        onShift={onShift}
        listKey={rows.shown}
        busy={rows.loading || rows.shown !== wanted}
      />
      {newAbove > 0 && (
        <button type="button" className={classes.newAbove} onClick={() => void rows.freshenTop().then(showTop)}>
          {ordersCopy.newAbove(formatCount(newAbove), newAbove)}
        </button>
      )}
    </div>
  )
}
