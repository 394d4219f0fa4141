import { type OrdersPlace, placeOf } from './orders-place.ts'
import { routeOf } from './route.ts'

const SETTLE_MS = 200

type View = {
  getState(): OrdersPlace & { restore(place: OrdersPlace): void }
  subscribe(listener: (view: OrdersPlace, before: OrdersPlace) => void): () => void
}

const isOpen = () => ['', 'orders'].includes(routeOf(window.location.hash))

/** Goes on to another place of the Orders screen, and leaves the one that is shown behind as a place to come back to. */
export function pushOrdersEntry(before: OrdersPlace, after: OrdersPlace): void {
  if (isOpen()) window.history.replaceState({ orders: before }, '')
  window.history.pushState({ orders: after }, '', '#/orders')
  // Whoever follows the address hears of entries that are gone to, not of those that are made.
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

/**
 * Keeps in every entry of the window's history what the Orders screen showed there, and shows it again on the way back and
 * forth. Called once.
 */
export function followOrdersHistory(view: View): void {
  let timer = 0
  // An entry of another screen keeps nothing of this one.
  const keep = () => isOpen() && window.history.replaceState({ orders: placeOf(view.getState()) }, '')
  view.subscribe((now, before) => {
    window.clearTimeout(timer)
    // Who leaves right after a choice comes back to it; where the list was scrolled to may be a moment late.
    if (now.filters !== before.filters || now.sort !== before.sort) keep()
    else timer = window.setTimeout(keep, SETTLE_MS)
  })
  window.addEventListener('popstate', ({ state }) => {
    window.clearTimeout(timer)
    const place = (state as { orders?: OrdersPlace } | null)?.orders
    if (place !== undefined) view.getState().restore(place)
  })
}
