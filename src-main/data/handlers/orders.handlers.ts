import { FacetError } from '#shared/base/facet-error.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import type { Profile } from '../db/profile.ts'
import { findOrder, findOrderIdByNumber } from '../db/queries/orders.queries.ts'
import { listTimeline } from '../db/queries/timeline.queries.ts'
import { suggestOrders } from '../db/search/suggest-orders.ts'
import type { OrderWalk } from '../lists/order-walk.ts'
import type { DataContext } from './context.ts'

/** The walk each open profile has under way. */
const walks = new WeakMap<Profile, OrderWalk>()

function endWalk(profile: Profile): void {
  walks.get(profile)?.close()
  walks.delete(profile)
}

/** Orders: the table, the panel, and the walk through all of them. */
export const ordersHandlers: HandlersFor<WholeDataContract, DataContext, 'orders'> = {
  'orders.list': ({ query, ...page }, { lists }, signal) => lists.listOrders(query, page, signal),
  'orders.facets': ({ query }, { lists }, signal) => lists.orderFacets(query, signal),
  'orders.suggest': ({ search }, { profile }) => ({ suggestions: suggestOrders(profile.reader, search) }),
  'orders.openWalk': async ({ query }, { profile, lists }, signal) => {
    endWalk(profile)
    const walk = await lists.walkOrders(query, signal)
    endWalk(profile)
    walks.set(profile, walk)
    return { total: walk.total }
  },
  'orders.readWalk': ({ limit }, { profile }) => {
    const walk = walks.get(profile)
    if (walk === undefined) throw new FacetError('not_found', 'No walk through the orders is open.')
    return { rows: walk.next(limit) }
  },
  'orders.closeWalk': (_input, { profile }) => {
    endWalk(profile)
    return {}
  },
  'orders.get': ({ id }, { profile }) => {
    const order = findOrder(profile.reader, id)
    return order === null ? null : { order, timeline: listTimeline(profile.reader, id) }
  },
  'orders.resolve': ({ orderNumber }, { profile }) => ({ id: findOrderIdByNumber(profile.reader, orderNumber) }),
}
