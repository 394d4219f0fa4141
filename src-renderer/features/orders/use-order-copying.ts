import type { OrderQuery, OrderRow } from '#shared/rpc/shapes.ts'
import type { ListRows } from '../../data/use-list-rows.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { decimalSignOf } from '../../ui/format/tsv.ts'
import type { ColumnPrefs, ColumnSpec } from '../../ui/grid/column-layout.ts'
import { rowCopying } from '../../ui/grid/row-copying.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { ordersTsv } from './order-tsv.ts'

type Rows = Pick<ListRows<OrderQuery, OrderRow>, 'loaded' | 'read'>

/** The way to put the orders that are picked on the clipboard, as the table shows them. */
export function useOrderCopying(rows: Rows, specs: readonly ColumnSpec[], prefs: ColumnPrefs): () => void {
  const { zone } = useTimes()
  return rowCopying({
    rows,
    specs,
    prefs,
    chosen: useOrdersView.getState,
    toText: (orders, columns) => ordersTsv(orders, columns, { zone, decimalSign: decimalSignOf(navigator.language) }),
  })
}
