import { knownSettings, reportingZone } from '../state/known-settings.ts'
import { newestFirst, noFilters, type OrderFilters, type OrderSort, orderQueryOf } from '../state/order-filters.ts'
import { ORDERS_VIEW_STORE, readPersisted } from '../state/persisted.ts'
import { facet } from './facet-client.ts'
import { CHUNK_ROWS, chunkAt } from './order-chunks.ts'

/**
 * Calls fired before React is even loaded, so that the first rows are on their way while the page still starts.
 * Each answer is handed out once, to whoever asks that very question first.
 */
const early = new Map<string, Promise<unknown>>()

type PersistedOrdersView = { filters: OrderFilters; sort: OrderSort; topIndex: number }

/** Asks for what the first frame will need. */
export function fireEarlyCalls(): void {
  const view = readPersisted<PersistedOrdersView>(ORDERS_VIEW_STORE)
  const filters = { ...noFilters, ...view?.filters }
  const query = orderQueryOf(filters, view?.sort ?? newestFirst, reportingZone(knownSettings()), Date.now())
  const chunk = chunkAt(view?.topIndex ?? 0)
  early.set(
    JSON.stringify([query, chunk]),
    facet.orders.search({ query, offset: chunk * CHUNK_ROWS, limit: CHUNK_ROWS }),
  )
  early.set('settings', facet.settings.get({}))
  early.set('sync', facet.sync.status({}))
  early.set('connection', facet.connection.get({}))
}

/** The answer to a question that was asked early, else the answer to asking now. */
export function earlyOr<T>(question: string, ask: () => Promise<T>): Promise<T> {
  const answer = early.get(question) as Promise<T> | undefined
  early.delete(question)
  return answer ?? ask()
}
