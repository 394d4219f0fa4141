import { useMemo, useState } from 'react'
import { type ColumnPrefs, type ColumnSpec, moveColumn, pinThrough, showColumn, widenColumn } from './column-layout.ts'
import { fittingWidth } from './fit-column.ts'

/** What a person can do to the columns of a table. */
export type ColumnTools = {
  /** By so many places to the right (+) or left (−). */
  move(id: string, step: number): void
  /** To so many pixels; null: back to its usual width. */
  widen(id: string, width: number | null): void
  /** To what it shows now. */
  fit(id: string): void
  show(id: string, shown: boolean): void
  pin(id: string): void
  openMenu(id: string, head: HTMLElement): void
}

/** The menu of a column that stands open, and the head it belongs to. */
export type OpenColumnMenu = { id: string; head: HTMLElement }

/** The tools of a table's columns, and which column's menu stands open. */
export function useColumnTools(
  specs: readonly ColumnSpec[],
  prefs: ColumnPrefs,
  setPrefs: (prefs: ColumnPrefs) => void,
  gridOf: () => Element | null,
) {
  const [menu, setMenu] = useState<OpenColumnMenu | null>(null)
  const tools = useMemo<ColumnTools>(
    () => ({
      move: (id, step) => setPrefs(moveColumn(specs, prefs, id, step)),
      widen: (id, width) => setPrefs(widenColumn(prefs, id, width)),
      fit: (id) => {
        const grid = gridOf()
        if (grid !== null) setPrefs(widenColumn(prefs, id, fittingWidth(grid, id)))
      },
      show: (id, shown) => setPrefs(showColumn(specs, prefs, id, shown)),
      pin: (id) => setPrefs(pinThrough(specs, prefs, id)),
      openMenu: (id, head) => setMenu({ id, head }),
    }),
    [specs, prefs, setPrefs, gridOf],
  )
  return { tools, menu, closeMenu: () => setMenu(null) }
}
