import type { OrderFilters, OrderSort } from './order-filters.ts'

/** What the Orders screen shows, as history and a restart bring it back. */
export type OrdersPlace = {
  filters: OrderFilters
  sort: OrderSort
  /** The row under the keyboard; its place is where to look for it first. */
  selectedId: string | null
  selectedIndex: number
  /** Which row stood at the top of the table, so that it stands there again. */
  topIndex: number
  panelOpen: boolean
}

/** What of a view history and a restart bring back. */
export function placeOf(view: OrdersPlace): OrdersPlace {
  const { filters, sort, selectedId, selectedIndex, topIndex, panelOpen } = view
  return { filters, sort, selectedId, selectedIndex, topIndex, panelOpen }
}
