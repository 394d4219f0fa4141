import type { QueryClient } from '@tanstack/react-query'
import type { CallAnswer } from '#shared/rpc/window-api.ts'
import { knownSettings, reportingZone } from '../state/known-settings.ts'
import { knownFilters, newestFirst, type OrderFilters, type OrderSort, orderQueryOf } from '../state/order-filters.ts'
import { ORDERS_VIEW_STORE, readPersisted } from '../state/persisted.ts'
import { facet } from './facet-client.ts'
import { CHUNK_ROWS, chunkAt } from './list-chunks.ts'
import { isVeiled } from './privacy.ts'
import { queryKeys } from './query-keys.ts'

/** `veiled`: whether privacy mode was on when it was asked; an answer from before a change is not shown. */
type EarlyCall = { key: readonly unknown[]; veiled: boolean; answer: Promise<CallAnswer<unknown>> }

/**
 * Calls fired before React is even loaded, so that the first rows are on their way while the page still starts.
 * Each answer is handed out once, to whoever asks that very question first.
 */
const early = new Map<string, EarlyCall>()

type PersistedOrdersView = { filters: OrderFilters; sort: OrderSort; topIndex: number }

/** Asks for what the first frame will need. */
export function fireEarlyCalls(): void {
  const view = readPersisted<PersistedOrdersView>(ORDERS_VIEW_STORE)
  const filters = knownFilters(view?.filters)
  const query = orderQueryOf(filters, view?.sort ?? newestFirst, reportingZone(knownSettings()), Date.now())
  const chunk = chunkAt(view?.topIndex ?? 0)
  const rows = facet.orders.list({ query, offset: chunk * CHUNK_ROWS, limit: CHUNK_ROWS, snapshot: null })
  // The window's first look at the list.
  remember([...queryKeys.list('orders', query, 0), chunk], rows)
  remember(queryKeys.settings, facet.settings.get({}))
  remember(queryKeys.syncStatus, facet.sync.status({}))
  remember(queryKeys.connection, facet.connection.get({}))
  performance.mark('facet:asked')
  void rows.then(() => performance.mark('facet:answered'))
}

function remember(key: readonly unknown[], answer: Promise<CallAnswer<unknown>>): void {
  early.set(JSON.stringify(key), { key, veiled: isVeiled(), answer })
}

/** The answer to a question that was asked early; null when it was not, or has been taken. */
export function takeEarly<T>(key: readonly unknown[]): Promise<CallAnswer<T>> | null {
  const name = JSON.stringify(key)
  const call = early.get(name)
  early.delete(name)
  return call?.veiled === isVeiled() ? (call.answer as Promise<CallAnswer<T>>) : null
}

/** The answer to a question that was asked early, else the answer to asking now. */
export function earlyOr<T>(key: readonly unknown[], ask: () => Promise<CallAnswer<T>>): Promise<CallAnswer<T>> {
  return takeEarly<T>(key) ?? ask()
}

/** Early answers that something has overtaken: whoever asks, asks anew. Without a first word, all of them. */
export function forgetEarly(firstWord?: string): void {
  for (const [name, { key }] of early) if (firstWord === undefined || key[0] === firstWord) early.delete(name)
}

/**
 * Puts early answers where the first render finds them, so that it draws rows at once; waits for them `maxMs` at most.
 * Failures are left to whoever asks, who shows them.
 */
export async function seedEarlyAnswers(client: QueryClient, maxMs: number): Promise<void> {
  const seeds = [...early].map(async ([name, { key, veiled, answer }]) => {
    const { ok, ...rest } = await answer
    if (!ok || veiled !== isVeiled() || !('output' in rest) || !early.delete(name)) return
    client.setQueryData(key, rest.output)
  })
  await Promise.race([Promise.all(seeds), new Promise((resolve) => setTimeout(resolve, maxMs))])
}
