import { useCallback, useEffect } from 'react'
import type { OrderRows } from '../../data/use-order-rows.ts'
import { useCommand } from '../../state/commands.ts'
import { useOrdersView } from '../../state/orders-view.ts'

/** Moves the selected row and opens it from anywhere on the screen; answers the way to open the row of a place. */
export function useRowCommands({ loaded, total }: Pick<OrderRows, 'loaded' | 'total'>): (index: number) => void {
  const selectedIndex = useOrdersView((view) => view.selectedIndex)
  const selectedId = useOrdersView((view) => view.selectedId)
  const select = useOrdersView((view) => view.select)
  const openPanel = useOrdersView((view) => view.openPanel)
  const idAt = useCallback((index: number) => loaded.rows[loaded.positionOf(index)]?.id ?? null, [loaded])

  const move = (step: 1 | -1) => {
    if (total === null || total === 0) return false
    const index = Math.max(0, Math.min(total - 1, selectedIndex < 0 ? 0 : selectedIndex + step))
    select(idAt(index), index)
    return true
  }
  const open = useCallback(
    (index: number) => {
      select(idAt(index), index)
      openPanel(true)
    },
    [idAt, openPanel, select],
  )
  useCommand('row.next', () => move(1))
  useCommand('row.previous', () => move(-1))
  useCommand('row.open', () => {
    if (total === null || total === 0) return false
    open(Math.max(0, selectedIndex))
    return true
  })

  // The selection follows its order when a refresh moves it, and gets its order when that was still on its way.
  useEffect(() => {
    if (selectedIndex < 0) return
    const here = idAt(selectedIndex)
    if (selectedId === null) {
      if (here !== null) select(here, selectedIndex)
      return
    }
    if (here === selectedId || here === null) return
    for (let distance = 1; distance <= 100; distance++) {
      for (const index of [selectedIndex + distance, selectedIndex - distance]) {
        if (idAt(index) === selectedId) return select(selectedId, index)
      }
    }
    select(selectedId, -1)
  }, [idAt, select, selectedId, selectedIndex])
  return open
}
