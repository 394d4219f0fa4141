import { useEffect } from 'react'
import type { OrderQuery, OrderRow } from '#shared/rpc/shapes.ts'
import { useSettings } from '../../data/settings.queries.ts'
import type { ListRows } from '../../data/use-list-rows.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { useTableLayout } from '../../state/table-layouts.ts'
import { ListGrid } from '../../ui/grid/list-grid.tsx'
import { rowHeights } from '../../ui/grid/row-metrics.ts'
import { nothingPicked } from '../../ui/grid/selection.ts'
import type { OpenedBy } from '../../ui/grid/use-when-current.ts'
import { sortColumnOf } from './order-columns.tsx'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'
import { ORDERS_TABLE, useOrderColumns } from './use-order-columns.ts'
import { useOrderCopying } from './use-order-copying.ts'

type OrdersGridProps = {
  rows: ListRows<OrderQuery, OrderRow>
  wanted: OrderQuery
  /** Somebody works with the rows: new ones wait until they are asked for. */
  onHeld(held: boolean): void
  onRange(first: number, last: number): void
  onOpen(index: number, by: OpenedBy): void
}

/** The order table: rows of the shown query, sorted by the data process, drawn as they come into view. */
export function OrdersGrid({ rows, wanted, onHeld, onRange, onOpen }: OrdersGridProps) {
  const view = useOrdersView()
  const { columns, specs } = useOrderColumns()
  const [prefs, setPrefs] = useTableLayout(ORDERS_TABLE)
  const density = useSettings().density
  const total = rows.total ?? 0
  const copy = useOrderCopying(rows, specs, prefs)

  const { pick, select } = view
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another list the places mean other rows
  useEffect(() => pick(nothingPicked), [rows.listKey])

  return (
    <div className={classes.table} data-status-column={prefs.shown.status === true}>
      <ListGrid
        label={ordersCopy.grid}
        columns={columns}
        specs={specs}
        prefs={prefs}
        onPrefs={setPrefs}
        rowHeight={rowHeights[density]}
        total={total}
        loaded={rows.loaded}
        sort={view.sort}
        onSort={(id, direction) => {
          const column = sortColumnOf(id)
          if (column !== null) view.sortBy(column, direction)
        }}
        canSort={(id) => sortColumnOf(id) !== null}
        selectedIndex={view.selectedIndex}
        selectedId={view.selectedId}
        onSelect={select}
        picked={view.picked}
        onPick={pick}
        onOpen={onOpen}
        onCopy={copy}
        onRange={onRange}
        topIndex={view.topIndex}
        onTop={view.rememberTop}
        onHeld={onHeld}
        newRows={rows.newRows}
        onRenew={() => {
          view.rememberTop(0)
          rows.renew()
        }}
        listKey={rows.listKey}
        busy={rows.loading || rows.shown !== wanted}
      />
    </div>
  )
}
