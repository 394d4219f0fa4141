import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { InteractionQuery, InteractionSortColumn } from '#shared/rpc/shapes/lists.shapes.ts'
import { nothingPicked, type Selection } from '../ui/grid/selection.ts'
import {
  filtersOfInteractionQuery,
  type InteractionFilters,
  type InteractionSort,
  latestFirst,
  noInteractionFilters,
} from './interaction-filters.ts'
import { persisted } from './local-storage.ts'
import { goTo } from './route.ts'

/** What the Interactions screen shows, as a restart brings it back. */
export type InteractionsView = {
  filters: InteractionFilters
  sort: InteractionSort
  /** What creators of the filter are called; the rows hold the truth. */
  creatorNames: Readonly<Record<string, string>>
  /** The row under the keyboard; its place is where to look for it first. */
  selectedId: string | null
  selectedIndex: number
  /** Which row stood at the top of the table, so that it stands there again. */
  topIndex: number
  panelOpen: boolean
  /** The rows picked, by their places in the list as it stands; holds while nobody looks at the list anew. */
  picked: Selection
  setFilters(change: Partial<InteractionFilters>): void
  clearFilters(): void
  nameCreators(names: Readonly<Record<string, string>>): void
  sortBy(column: InteractionSortColumn, direction: 'asc' | 'desc'): void
  select(id: string | null, index: number): void
  pick(picked: Selection): void
  openPanel(open: boolean): void
  rememberTop(index: number): void
  /** Opens the screen on exactly these interactions. */
  show(query: InteractionQuery): void
}

const elsewhere = { topIndex: 0, picked: nothingPicked }

/** Filters, sort, selection and scroll place of the Interactions screen; survives restarts. */
export const useInteractionsView = create<InteractionsView>()(
  persist(
    (set) => ({
      filters: noInteractionFilters,
      sort: latestFirst,
      creatorNames: {},
      selectedId: null,
      selectedIndex: -1,
      topIndex: 0,
      panelOpen: false,
      picked: nothingPicked,
      setFilters: (change) => set((view) => ({ filters: { ...view.filters, ...change }, ...elsewhere })),
      clearFilters: () => set({ filters: noInteractionFilters, ...elsewhere }),
      nameCreators: (names) => set((view) => ({ creatorNames: { ...view.creatorNames, ...names } })),
      sortBy: (column, direction) => set({ sort: { column, direction }, ...elsewhere }),
      select: (selectedId, selectedIndex) => set({ selectedId, selectedIndex }),
      pick: (picked) => set({ picked }),
      openPanel: (panelOpen) => set({ panelOpen }),
      rememberTop: (topIndex) => set({ topIndex }),
      show: (query) => {
        const filters = filtersOfInteractionQuery(query)
        set({ filters, sort: query.sort, selectedId: null, selectedIndex: -1, panelOpen: false, ...elsewhere })
        goTo('interactions')
      },
    }),
    {
      name: 'facet:interactions-view',
      version: 1,
      storage: persisted,
      partialize: ({ filters, sort, creatorNames, selectedId, selectedIndex, topIndex, panelOpen }) => ({
        filters,
        sort,
        creatorNames,
        selectedId,
        selectedIndex,
        topIndex,
        panelOpen,
      }),
    },
  ),
)
