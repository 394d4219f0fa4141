import { useSyncStatus } from '../data/sync.queries.ts'
import { OrderPanelSlot } from '../features/order-panel/order-panel-slot.tsx'
import { ordersCopy } from '../features/orders/orders.copy.ts'
import { OrdersScreen } from '../features/orders/orders-screen.tsx'
import { useLayout } from '../state/layout.ts'
import { useOrdersView } from '../state/orders-view.ts'
import { PanelLayout } from '../ui/panel/panel-layout.tsx'
import type { Dashboard } from './dashboard.ts'

/** Orders, with the panel of the selected order beside or over the table. */
export const ordersDashboard: Dashboard = {
  id: 'orders',
  get title() {
    return ordersCopy.title
  },
  icon: 'orders',
  goKey: 'o',
  place: 'top',
  useCount: () => useSyncStatus()?.counts.orders ?? null,
  View: OrdersWithPanel,
}

function OrdersWithPanel() {
  const open = useOrdersView((view) => view.panelOpen && view.selectedId !== null)
  const width = useLayout((layout) => layout.panelWidth)
  return (
    <PanelLayout panel={open ? <OrderPanelSlot /> : null} room={open ? width : 0}>
      <OrdersScreen />
    </PanelLayout>
  )
}
