import type { OrdersPlace } from './orders-view.ts'
import { routeOf } from './route.ts'

const SETTLE_MS = 200

type View = {
  getState(): OrdersPlace & { restore(place: OrdersPlace): void }
  subscribe(listener: () => void): () => void
}

/** Leaves what the Orders screen shows behind as a place to come back to, before it shows something else. */
export function pushOrdersEntry(place: OrdersPlace): void {
  if (routeOf(window.location.hash) !== 'orders') return
  window.history.replaceState({ orders: place }, '')
  window.history.pushState(null, '', window.location.hash)
}

/**
 * Keeps in every entry of the window's history what the Orders screen showed there, and shows it again on the way back and
 * forth. Called once.
 */
export function followOrdersHistory(view: View, placeOf: (view: OrdersPlace) => OrdersPlace): void {
  let timer = 0
  view.subscribe(() => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      // An entry of another screen keeps nothing of this one.
      if (routeOf(window.location.hash) !== 'orders') return
      window.history.replaceState({ orders: placeOf(view.getState()) }, '')
    }, SETTLE_MS)
  })
  window.addEventListener('popstate', ({ state }) => {
    window.clearTimeout(timer)
    const place = (state as { orders?: OrdersPlace } | null)?.orders
    if (place !== undefined) view.getState().restore(place)
  })
}
