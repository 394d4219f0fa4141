import { useCallback, useEffect } from 'react'
import type { InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import { useCommand } from '../../state/commands.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { nothingPicked, pick } from '../../ui/grid/selection.ts'
import { type OpenedBy, useWhenCurrent } from '../../ui/grid/use-when-current.ts'
import type { InteractionRows } from './use-interaction-list.ts'

/** How far from its old place a row is looked for after a refresh. */
const REACH = 100

/** Moves the selected row and opens it from anywhere on the screen; answers the way to open the row of a place. */
export function useRowCommands(
  { loaded, total, shown }: Pick<InteractionRows, 'loaded' | 'total' | 'shown'>,
  wanted: InteractionQuery,
): (index: number, by: OpenedBy) => void {
  const selectedIndex = useInteractionsView((view) => view.selectedIndex)
  const selectedId = useInteractionsView((view) => view.selectedId)
  const select = useInteractionsView((view) => view.select)
  const pickRows = useInteractionsView((view) => view.pick)
  const openPanel = useInteractionsView((view) => view.openPanel)
  const idAt = useCallback((index: number) => loaded.rows[loaded.positionOf(index)]?.id ?? null, [loaded])
  const count = total ?? 0

  const move = (step: 1 | -1, extend: boolean) => {
    if (count === 0) return false
    const index = Math.max(0, Math.min(count - 1, selectedIndex < 0 ? 0 : selectedIndex + step))
    const { picked } = useInteractionsView.getState()
    const start = picked.spans.length > 0 ? picked : pick(picked, Math.max(0, selectedIndex), 'one')
    select(idAt(index), index)
    pickRows(extend ? pick(start, index, 'extend') : nothingPicked)
    return true
  }
  const openRow = useCallback(
    (index: number) => {
      if (count === 0) return
      select(idAt(index), index)
      openPanel(true)
    },
    [idAt, openPanel, select, count],
  )
  const open = useWhenCurrent(shown === wanted, openRow)
  useCommand('row.next', () => move(1, false))
  useCommand('row.previous', () => move(-1, false))
  useCommand('row.pickNext', () => move(1, true))
  useCommand('row.pickPrevious', () => move(-1, true))
  useCommand('row.open', () => {
    if (count === 0) return false
    open(Math.max(0, selectedIndex), 'key')
    return true
  })

  // The selection follows its row when a refresh moves it, and gets its row when that was still on its way.
  useEffect(() => {
    if (selectedIndex < 0) return
    const here = idAt(selectedIndex)
    if (here === null || here === selectedId) return
    if (selectedId === null) return select(here, selectedIndex)
    for (let distance = 1; distance <= REACH; distance++) {
      for (const index of [selectedIndex + distance, selectedIndex - distance]) {
        if (idAt(index) === selectedId) return select(selectedId, index)
      }
    }
    select(selectedId, -1)
  }, [idAt, select, selectedId, selectedIndex])
  return open
}
