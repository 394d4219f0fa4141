import type {
  InteractionFacets,
  InteractionList,
  InteractionListRow,
  InteractionQuery,
  OrderFacets,
  OrderList,
} from '#shared/rpc/shapes/lists.shapes.ts'
import type { OrderQuery, OrderRow, Settings } from '#shared/rpc/shapes.ts'
import type { Profile } from '../db/profile.ts'
import type { NamedRows } from '../mirror/delta-rows.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { MirrorHolder } from '../mirror/mirror-holder.ts'
import { creatorNames } from './creator-names.ts'
import { earlyOrders } from './early-orders.ts'
import { interactionFacets } from './interaction-facets.ts'
import type { SettledInteractionQuery } from './interaction-filters.ts'
import { interactionKind, settledInteractionQuery } from './interaction-kind.ts'
import { KeptAnswers } from './kept-answers.ts'
import { type CacheFile, ListDesk, type ListPage } from './list-desk.ts'
import { NumberRanks } from './number-ranks.ts'
import { orderFacets } from './order-facets.ts'
import type { SettledOrderQuery } from './order-filters.ts'
import { orderKind, settledOrderQuery } from './order-kind.ts'
import { type OrderWalk, openOrderWalk } from './order-walk.ts'
import type { Slices } from './slices.ts'
import { Snapshots } from './snapshots.ts'

export type ListsOptions = {
  profile: CacheFile & Pick<Profile, 'directory'>
  mirror: Pick<MirrorHolder, 'ready' | 'current' | 'isCurrent' | 'listen'>
  settings(): Settings
}

/** First of all come the rows of the window. */
const WARM_AFTER_MS = 2_000

/** Every list of a data process: orders and interactions, answered from the mirror. */
export class Lists {
  private readonly options: ListsOptions
  private readonly snapshots = new Snapshots()
  private readonly numbers: NumberRanks
  private readonly keptOfOrders = new KeptAnswers<OrderFacets>()
  private readonly keptOfInteractions = new KeptAnswers<InteractionFacets>()
  private isWarm = false
  private readonly orders: ListDesk<SettledOrderQuery, OrderRow>
  private readonly interactions: ListDesk<SettledInteractionQuery, InteractionListRow>

  constructor(options: ListsOptions) {
    this.options = options
    const { mirror, profile } = options
    this.numbers = new NumberRanks(profile)
    this.orders = new ListDesk(orderKind(this.numbers), mirror, profile, this.snapshots)
    this.interactions = new ListDesk(interactionKind(this.numbers), mirror, profile, this.snapshots)
    mirror.listen({ beforeChange: (named, slices) => this.beforeChange(named, slices) })
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
    const answer = await this.orders.list(settled, page, signal)
    this.warmNumbers()
    return answer
  }

  /** What the values of the order filters would leave. Throws `cancelled`. */
  orderFacets(query: OrderQuery, signal: AbortSignal): Promise<OrderFacets> {
    // Their order makes no difference to how many there are.
    const settled = settledOrderQuery(
      { ...query, sort: { column: 'placedAt', direction: 'desc' } },
      this.options.settings(),
    )
    return this.orders.ask(settled, signal, (mirror, { found }, slices) =>
      this.keptOfOrders.of(mirror, JSON.stringify(settled), () =>
        orderFacets(mirror, settled, found, this.namesOf(mirror), slices),
      ),
    )
  }

  /** Walks every order a query selects, as they all are now. Throws `cancelled`. */
  walkOrders(query: OrderQuery, signal: AbortSignal): Promise<OrderWalk> {
    const settled = settledOrderQuery(query, this.options.settings())
    return openOrderWalk(this.options.profile.directory, () => this.orders.allKeys(settled, signal))
  }

  /** One page of interactions. Throws `cancelled`. */
  listInteractions(query: InteractionQuery, page: ListPage, signal: AbortSignal): Promise<InteractionList> {
    return this.interactions.list(settledInteractionQuery(query, this.options.settings()), page, signal)
  }

  /** What the values of the interaction filters would leave. Throws `cancelled`. */
  interactionFacets(query: InteractionQuery, signal: AbortSignal): Promise<InteractionFacets> {
    const sort = { column: 'occurredAt', direction: 'desc' } as const
    const settled = settledInteractionQuery({ ...query, sort }, this.options.settings())
    return this.interactions.ask(settled, signal, (mirror, { found }, slices) =>
      this.keptOfInteractions.of(mirror, JSON.stringify(settled), () =>
        interactionFacets(mirror, settled, found, this.namesOf(mirror), slices),
      ),
    )
  }

  private async beforeChange(named: NamedRows | null, slices: Slices): Promise<void> {
    if (named === null) this.numbers.forget()
    else this.numbers.note(named.orders)
    await this.snapshots.freeze(named?.gone ?? null, slices)
  }

  /** Millions of order numbers take a second: by the time somebody sorts by them they are known. */
  private warmNumbers(): void {
    if (this.isWarm) return
    this.isWarm = true
    const { mirror } = this.options
    const begin = () => {
      const now = mirror.ready()
      // Whatever goes wrong here goes wrong again for the question that needs it.
      if (now !== null) void this.numbers.of(now).catch(() => {})
    }
    setTimeout(begin, WARM_AFTER_MS).unref()
  }

  private namesOf(mirror: Mirror): (string | null)[] {
    return creatorNames(mirror, this.options.profile.reader)
  }
}
