import type { Opening } from '#shared/rpc/shapes/explain.shapes.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { useOrdersView } from '../../state/orders-view.ts'

/** Shows exactly the rows of an opening, in the screen they belong to. */
export function openRows(opening: Opening): void {
  if (opening.view === 'orders') useOrdersView.getState().show(opening.query)
  else useInteractionsView.getState().show(opening.query)
}
