import { useCallback, useEffect } from 'react'
import type { OrderQuery, OrderRow } from '#shared/rpc/shapes.ts'
import type { ListRows } from '../../data/use-list-rows.ts'
import { useCommand } from '../../state/commands.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { nothingPicked, pick } from '../../ui/grid/selection.ts'
import { type OpenedBy, useWhenCurrent } from '../../ui/grid/use-when-current.ts'

const LOOK_AROUND = 100

/** Moves the selected row and opens it from anywhere on the screen; answers the way to open the row of a place. */
export function useRowCommands(
  rows: Pick<ListRows<OrderQuery, OrderRow>, 'loaded' | 'total' | 'shown'>,
  wanted: OrderQuery,
): (index: number, by: OpenedBy) => void {
  const { loaded, total, shown } = rows
  const selectedIndex = useOrdersView((view) => view.selectedIndex)
  const selectedId = useOrdersView((view) => view.selectedId)
  const select = useOrdersView((view) => view.select)
  const pickRows = useOrdersView((view) => view.pick)
  const openPanel = useOrdersView((view) => view.openPanel)
  const idAt = useCallback((index: number) => loaded.rows[loaded.positionOf(index)]?.id ?? null, [loaded])

  const move = (step: 1 | -1, extend: boolean) => {
    if (total === null || total === 0) return false
    const index = Math.max(0, Math.min(total - 1, selectedIndex < 0 ? 0 : selectedIndex + step))
    const { picked } = useOrdersView.getState()
    const start = picked.spans.length > 0 ? picked : pick(picked, Math.max(0, selectedIndex), 'one')
    select(idAt(index), index)
    pickRows(extend ? pick(start, index, 'extend') : nothingPicked)
    return true
  }
  const openRow = useCallback(
    (index: number) => {
      if (total === 0) return
      select(idAt(index), index)
      openPanel(true)
    },
    [idAt, openPanel, select, total],
  )
  const open = useWhenCurrent(shown === wanted, openRow)
  useCommand('row.next', () => move(1, false))
  useCommand('row.previous', () => move(-1, false))
  useCommand('row.pickNext', () => move(1, true))
  useCommand('row.pickPrevious', () => move(-1, true))
  useCommand('row.open', () => {
    if (total === null || total === 0) return false
    open(Math.max(0, selectedIndex), 'key')
    return true
  })
  useFollowing(idAt, selectedId, selectedIndex, select)
  return open
}

/** The selection follows its order when a refresh moves it, and gets its order when that was still on its way. */
function useFollowing(
  idAt: (index: number) => string | null,
  selectedId: string | null,
  selectedIndex: number,
  select: (id: string | null, index: number) => void,
): void {
  useEffect(() => {
    if (selectedIndex < 0) return
    const here = idAt(selectedIndex)
    if (selectedId === null) {
      if (here !== null) select(here, selectedIndex)
      return
    }
    if (here === selectedId || here === null) return
    for (let distance = 1; distance <= LOOK_AROUND; distance++) {
      for (const index of [selectedIndex + distance, selectedIndex - distance]) {
        if (idAt(index) === selectedId) return select(selectedId, index)
      }
    }
    select(selectedId, -1)
  }, [idAt, select, selectedId, selectedIndex])
}
