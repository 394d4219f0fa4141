import { useCallback, useEffect, useMemo, useState } from 'react'
import { CHUNK_ROWS, chunkAt } from '../../data/order-chunks.ts'
import { type RowRange, useOrderRows } from '../../data/use-order-rows.ts'
import { orderQueryOf } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { useTimes } from '../../ui/moment/moment.tsx'

const SETTLE_MS = 60

/** The rows of the orders view's filters and sort, around the stretch the table reports. */
export function useOrderList() {
  const { zone, nowAt } = useTimes()
  const filters = useOrdersView((view) => view.filters)
  const sort = useOrdersView((view) => view.sort)
  const [topIndex] = useState(() => useOrdersView.getState().topIndex)
  // The text of the query, so that a minute that changes nothing asks nothing.
  const queryText = JSON.stringify(orderQueryOf(filters, sort, zone, nowAt))
  const query = useMemo(() => JSON.parse(queryText) as ReturnType<typeof orderQueryOf>, [queryText])
  const [range, setRange] = useSettledRange({ first: topIndex, last: topIndex })
  return { query, topIndex, setRange, rows: useOrderRows(query, range) }
}

/**
 * Follows a range at once while it moves by a chunk or less, and after a pause when it flies by. Moves within the same
 * chunks ask nothing new and draw nothing again.
 */
function useSettledRange(initial: RowRange): [RowRange, (first: number, last: number) => void] {
  const [asked, setAsked] = useState(initial)
  const [settled, setSettled] = useState(initial)
  const leap = Math.abs(asked.first - settled.first) > CHUNK_ROWS
  if (!leap && asked !== settled) setSettled(asked)
  useEffect(() => {
    if (!leap) return
    const timer = window.setTimeout(() => setSettled(asked), SETTLE_MS)
    return () => window.clearTimeout(timer)
  }, [asked, leap])
  const report = useCallback((first: number, last: number) => {
    setAsked((before) => {
      const same = chunkAt(first) === chunkAt(before.first) && chunkAt(last) === chunkAt(before.last)
      return same ? before : { first, last }
    })
  }, [])
  return [settled, report]
}
