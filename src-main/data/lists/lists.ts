import type { OrderFacets, OrderList } from '#shared/rpc/shapes/lists.shapes.ts'
import type { OrderQuery, OrderRow, Settings } from '#shared/rpc/shapes.ts'
import type { Profile } from '../db/profile.ts'
import type { MirrorHolder } from '../mirror/mirror-holder.ts'
import { creatorNames } from './creator-names.ts'
import { earlyOrders } from './early-orders.ts'
import { ListDesk, type ListPage } from './list-desk.ts'
import { orderFacets } from './order-facets.ts'
import type { SettledOrderQuery } from './order-filters.ts'
import { orderKind, settledOrderQuery } from './order-kind.ts'
import { Snapshots } from './snapshots.ts'

export type ListsOptions = {
  profile: Pick<Profile, 'reader'>
  mirror: Pick<MirrorHolder, 'ready' | 'current' | 'isCurrent'>
  settings(): Settings
}

/** Every list of a data process: orders and interactions, answered from the mirror. */
export class Lists {
  private readonly options: ListsOptions
  private readonly snapshots = new Snapshots()
  private readonly orders: ListDesk<SettledOrderQuery, OrderRow>

  constructor(options: ListsOptions) {
    this.options = options
    const reader = () => options.profile.reader
    this.orders = new ListDesk(orderKind, options.mirror, reader, this.snapshots)
  }

  /** One page of orders. Throws `cancelled`. */
  async listOrders(query: OrderQuery, page: ListPage, signal: AbortSignal): Promise<OrderList> {
    const { mirror, profile, settings } = this.options
    const settled = settledOrderQuery(query, settings())
    if (mirror.ready() === null) {
      const early = earlyOrders(profile.reader, settled, page)
      // Nobody waits for it yet, but somebody will.
      if (early !== null) void mirror.current(new AbortController().signal).catch(() => {})
      if (early !== null) return early
    }
    return this.orders.list(settled, page, signal)
  }

  /** What the values of the order filters would leave. Throws `cancelled`. */
  orderFacets(query: OrderQuery, signal: AbortSignal): Promise<OrderFacets> {
    const settled = settledOrderQuery(query, this.options.settings())
    return this.orders.ask(settled, signal, (mirror, found, slices) =>
      orderFacets(mirror, settled, found, creatorNames(mirror, this.options.profile.reader), slices),
    )
  }
}
