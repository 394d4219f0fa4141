import { useEffect, useMemo, useState } from 'react'
import { CHUNK_ROWS } from '../../data/list-chunks.ts'
import { orderSource } from '../../data/orders.queries.ts'
import { useListRows } from '../../data/use-list-rows.ts'
import { orderQueryOf } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { useSettledRange } from '../../ui/grid/use-settled-range.ts'
import { useTimes } from '../../ui/moment/moment.tsx'

/** The rows of the orders view's filters and sort, around the stretch the table reports. */
export function useOrderList() {
  const { zone, nowAt } = useTimes()
  const filters = useOrdersView((view) => view.filters)
  const sort = useOrdersView((view) => view.sort)
  const [topIndex] = useState(() => useOrdersView.getState().topIndex)
  const [held, setHeld] = useState(false)
  // The text of the query, so that a minute that changes nothing asks nothing.
  const queryText = JSON.stringify(orderQueryOf(filters, sort, zone, nowAt))
  const query = useMemo(() => JSON.parse(queryText) as ReturnType<typeof orderQueryOf>, [queryText])
  const [range, setRange] = useSettledRange({ first: topIndex, last: topIndex }, CHUNK_ROWS)
  const rows = useListRows(orderSource, query, range, !held)
  // Nobody works with rows that are not there.
  const empty = rows.total === 0
  useEffect(() => {
    if (empty) setHeld(false)
  }, [empty])
  return { query, setRange, rows, setHeld }
}
