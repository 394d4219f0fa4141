import { createContext, useContext } from 'react'

/** Whether the row around is the selected one of its grid; null outside any grid. */
export const RowSelectedContext = createContext<boolean | null>(null)

/**
 * The tab index of a control that may stand inside a row: there only the selected row's can be tabbed to, so that Tab leaves a
 * long grid; anywhere else it is an ordinary stop.
 */
export function useRowTabIndex(): 0 | -1 {
  return useContext(RowSelectedContext) === false ? -1 : 0
}
