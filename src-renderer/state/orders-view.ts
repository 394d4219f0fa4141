import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { OrderSortColumn } from '#shared/rpc/shapes.ts'
import { persisted } from './local-storage.ts'
import { newestFirst, noFilters, type OrderFilters, type OrderSort } from './order-filters.ts'
import { ORDERS_VIEW_STORE } from './persisted.ts'

export type OrdersView = {
  filters: OrderFilters
  sort: OrderSort
  /** The row under the keyboard; its place is where to look for it first. */
  selectedId: string | null
  selectedIndex: number
  /** Which row stood at the top of the table, so that it stands there again. */
  topIndex: number
  panelOpen: boolean
  setFilters(change: Partial<OrderFilters>): void
  clearFilters(): void
  sortBy(column: OrderSortColumn, direction: 'asc' | 'desc'): void
  select(id: string | null, index: number): void
  openPanel(open: boolean): void
  rememberTop(index: number): void
}

/** Filters, sort, selection and scroll place of the Orders screen; survives restarts. */
export const useOrdersView = create<OrdersView>()(
  persist(
    (set) => ({
      filters: noFilters,
      sort: newestFirst,
      selectedId: null,
      selectedIndex: -1,
      topIndex: 0,
      panelOpen: false,
      setFilters: (change) => set((view) => ({ filters: { ...view.filters, ...change }, topIndex: 0 })),
      clearFilters: () => set({ filters: noFilters, topIndex: 0 }),
      sortBy: (column, direction) => set({ sort: { column, direction }, topIndex: 0 }),
      select: (selectedId, selectedIndex) => set({ selectedId, selectedIndex }),
      openPanel: (panelOpen) => set({ panelOpen }),
      rememberTop: (topIndex) => set({ topIndex }),
    }),
    {
      name: ORDERS_VIEW_STORE,
      version: 1,
      storage: persisted,
      partialize: ({ filters, sort, selectedId, selectedIndex, topIndex, panelOpen }) => ({
        filters,
        sort,
        selectedId,
        selectedIndex,
        topIndex,
        panelOpen,
      }),
    },
  ),
)
