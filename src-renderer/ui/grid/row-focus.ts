import { createContext, useContext } from 'react'

/** True inside the selected row of a grid. */
export const RowSelectedContext = createContext(false)

/** The tab index of a control inside a row: only the selected row's can be tabbed to, so that Tab leaves a long grid. */
export function useRowTabIndex(): 0 | -1 {
  return useContext(RowSelectedContext) ? 0 : -1
}
