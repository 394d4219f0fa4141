import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { countOrders, findOrder, findOrderIdByNumber, listOrders } from '../db/queries/orders.queries.ts'
import { listTimeline } from '../db/queries/timeline.queries.ts'
import { periodOf } from '../settings.ts'
import type { DataContext } from './context.ts'

/** Orders: the table and the panel. */
export const ordersHandlers: HandlersFor<WholeDataContract, DataContext, 'orders'> = {
  'orders.search': ({ query, offset, limit }, { profile, settings }) => {
    const period = periodOf(query.period, settings())
    return {
      rows: listOrders(profile.reader, query, period, offset, limit),
      total: countOrders(profile.reader, query, period),
    }
  },
  'orders.get': ({ id }, { profile }) => {
    const order = findOrder(profile.reader, id)
    return order === null ? null : { order, timeline: listTimeline(profile.reader, id) }
  },
  'orders.resolve': ({ orderNumber }, { profile }) => ({ id: findOrderIdByNumber(profile.reader, orderNumber) }),
}
