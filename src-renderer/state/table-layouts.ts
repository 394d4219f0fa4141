import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { asOffered, type ColumnPrefs } from '../ui/grid/column-layout.ts'
import { persisted } from './local-storage.ts'

type TableLayouts = { layouts: Record<string, ColumnPrefs>; keep(table: string, prefs: ColumnPrefs): void }

const useTableLayouts = create<TableLayouts>()(
  persist(
    (set) => ({
      layouts: {},
      keep: (table, prefs) => set(({ layouts }) => ({ layouts: { ...layouts, [table]: prefs } })),
    }),
    { name: 'facet:tables', version: 1, storage: persisted },
  ),
)

/** How a person arranged the columns of a table, and the way to change it; survives restarts. */
export function useTableLayout(table: string): [ColumnPrefs, (prefs: ColumnPrefs) => void] {
  const prefs = useTableLayouts((state) => state.layouts[table]) ?? asOffered
  return [prefs, (next) => useTableLayouts.getState().keep(table, next)]
}
