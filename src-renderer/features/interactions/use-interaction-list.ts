import { useEffect, useMemo, useState } from 'react'
import { interactionSource } from '../../data/interactions.queries.ts'
import { CHUNK_ROWS } from '../../data/list-chunks.ts'
import { useListRows } from '../../data/use-list-rows.ts'
import { interactionQueryOf } from '../../state/interaction-filters.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { useSettledRange } from '../../ui/grid/use-settled-range.ts'
import { useTimes } from '../../ui/moment/moment.tsx'

/** The rows of the view's filters and sort, around the stretch the table reports. */
export function useInteractionList() {
  const { zone, nowAt } = useTimes()
  const filters = useInteractionsView((view) => view.filters)
  const sort = useInteractionsView((view) => view.sort)
  const [topIndex] = useState(() => useInteractionsView.getState().topIndex)
  const [held, setHeld] = useState(false)
  // The text of the query, so that a minute that changes nothing asks nothing.
  const queryText = JSON.stringify(interactionQueryOf(filters, sort, zone, nowAt))
  const query = useMemo(() => JSON.parse(queryText) as ReturnType<typeof interactionQueryOf>, [queryText])
  const [range, setRange] = useSettledRange({ first: topIndex, last: topIndex }, CHUNK_ROWS)
  const rows = useListRows(interactionSource, query, range, !held)
  // Nobody works with rows that are not there.
  const empty = rows.total === 0
  useEffect(() => {
    if (empty) setHeld(false)
  }, [empty])
  return { query, setRange, rows, setHeld }
}

export type InteractionRows = ReturnType<typeof useInteractionList>['rows']
