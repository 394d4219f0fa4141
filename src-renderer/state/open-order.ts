import { useOrdersView } from './orders-view.ts'
import { goTo } from './route.ts'

/** Shows one order in its panel beside the order table, whatever the table's filters say. */
export function openOrder(id: string): void {
  const { select, openPanel } = useOrdersView.getState()
  select(id, -1)
  openPanel(true)
  goTo('orders')
}
