import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { OrderQuery, OrderSortColumn } from '#shared/rpc/shapes.ts'
import { nothingPicked, type Selection } from '../ui/grid/selection.ts'
import { persisted } from './local-storage.ts'
import {
  filtersOfQuery,
  knownFilters,
  newestFirst,
  noFilters,
  type OrderFilters,
  type OrderSort,
} from './order-filters.ts'
import { pushOrdersEntry } from './orders-history.ts'
import { type OrdersPlace, placeOf } from './orders-place.ts'
import { ORDERS_VIEW_STORE } from './persisted.ts'

export type OrdersView = OrdersPlace & {
  /** The rows picked, by their places in the list as it stands; holds while nobody looks at the list anew. */
  picked: Selection
  /** Which saved view was opened last; it is marked while the filters still say what it says. */
  viewId: string | null
  setFilters(change: Partial<OrderFilters>): void
  clearFilters(): void
  sortBy(column: OrderSortColumn, direction: 'asc' | 'desc'): void
  select(id: string | null, index: number): void
  pick(picked: Selection): void
  openPanel(open: boolean): void
  rememberTop(index: number): void
  /** Opens the screen on exactly these orders; the way back leads to what was shown before. */
  show(query: OrderQuery): void
  /** Opens the screen on these filters and this sort; the way back leads to what was shown before. */
  open(filters: OrderFilters, sort: OrderSort, viewId?: string | null): void
  restore(place: OrdersPlace): void
}

const elsewhere = { topIndex: 0, picked: nothingPicked }

/** Filters, sort, selection and scroll place of the Orders screen; survives restarts. */
export const useOrdersView = create<OrdersView>()(
  persist(
    (set, get) => ({
      filters: noFilters,
      sort: newestFirst,
      selectedId: null,
      selectedIndex: -1,
      topIndex: 0,
      panelOpen: false,
      picked: nothingPicked,
      viewId: null,
      setFilters: (change) => set((view) => ({ filters: { ...view.filters, ...change }, ...elsewhere })),
      clearFilters: () => set({ filters: noFilters, ...elsewhere }),
      sortBy: (column, direction) => set({ sort: { column, direction }, ...elsewhere }),
      select: (selectedId, selectedIndex) => set({ selectedId, selectedIndex }),
      pick: (picked) => set({ picked }),
      openPanel: (panelOpen) => set({ panelOpen }),
      rememberTop: (topIndex) => set({ topIndex }),
      show: (query) => get().open(filtersOfQuery(query), query.sort),
      open: (filters, sort, viewId = null) => {
        const before = placeOf(get())
        const after = { filters, sort, selectedId: null, selectedIndex: -1, panelOpen: false, topIndex: 0 }
        pushOrdersEntry(before, after)
        set({ ...after, viewId, picked: nothingPicked })
      },
      restore: (place) => set({ ...place, picked: nothingPicked }),
    }),
    {
      name: ORDERS_VIEW_STORE,
      version: 2,
      storage: persisted,
      migrate: (kept) => ({ ...(kept as OrdersPlace), filters: knownFilters((kept as OrdersPlace).filters) }),
      partialize: (view) => ({ ...placeOf(view), viewId: view.viewId }),
    },
  ),
)
