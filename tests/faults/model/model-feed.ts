import { type Changes, decodeChanges } from '#data/sync/changes.ts'
import type { Feed, FeedPage, StreamRequest } from '#data/sync/feed/feed.ts'
import { protocolFailure, StoreFailure } from '#data/sync/feed/feed-failures.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import type { JsonObject } from '#shared/base/json.ts'
import { createRandom, type Random } from '#store/demo/random.ts'
import type { ModelStore, RawEntry, StoreOp } from './model-store.ts'

/** What happens when a page is asked for; plain data. Without an event the store answers as it should. */
export type PageEvent =
  | { on: 'honest' }
  /** Something is written between two pages. */
  | { on: 'write'; what: StoreOp }
  /** No answer; or an answer that is made, its cursor with it, and never comes. */
  | { on: 'fail' | 'lost' | 'tooLarge' | 'unauthorized' | 'circle' | 'garbled' }
  /** The store cannot go on from this cursor: for no reason a client could know, or because it forgot or was restored. */
  | { on: 'expired'; because: 'filter' | 'purge' | 'restore' }
  /** The feed is another one, without a word of it. */
  | { on: 'otherEpoch' }
  /** Entries twice, out of order, old ones among them; `all` sends everything the store has once more. */
  | { on: 'mixed'; seed: number; all: boolean }
  /** What happens on the client's side meanwhile. */
  | { on: 'cancel' | 'pause' }
  /** The process dies: now, or as the caches are being swapped. `cut`: the log's end was not on the disk yet. */
  | { on: 'crash'; at: 'now' | 'release' | 'reopen'; cut: number | null }

export type FeedOptions = {
  store: ModelStore
  /** Entries per page, whatever is asked for. */
  pageSize(): number
  random: Random
  /** Events still to come, taken from the front. */
  plan(): PageEvent[]
  /** A Facet that does not know yet how to read some records. */
  isBlind(): boolean
  /** What `meta` says: nothing, a failure, or that there is so much that the latest orders come first. */
  meta(): 'none' | 'fails' | 'much'
  onClientEvent(event: Extract<PageEvent, { on: 'cancel' | 'pause' | 'crash' }>): void
  /** Pages that say "caught up" carry a clock that never stands still. */
  serverNow(): number
}

const BUNDLE = 3

/** The store's read side, without a network: raw entries go through JSON and the decoder, as they come. */
export function modelFeed(options: FeedOptions): Feed {
  const { store, random } = options
  return {
    open: (request) => openStream(options, request),
    counts: async () => {
      const meta = options.meta()
      if (meta === 'fails') throw failed()
      return meta === 'none' ? null : { order: 9_000, creator: 1, interaction: 9_000 }
    },
    recent: async () => {
      const some = store.states().filter(({ entry }) => entry.op === 'upsert' && random.chance(0.5))
      return decoded(
        some.map(({ entry }) => entry),
        options.isBlind(),
      )
    },
    close: () => {},
  }
}

function openStream(options: FeedOptions, request: StreamRequest): ReturnType<Feed['open']> {
  let { since } = request
  let closed = false
  let isLast = false
  let failure: unknown = null
  const take = () => {
    const page = answer(options, { ...request, since })
    since = page.next
    isLast = page.caughtUp
    return page
  }
  return {
    async next(atMost) {
      const pages: FeedPage[] = []
      const wanted = 1 + options.random.int(Math.min(atMost, BUNDLE))
      while (!closed && !isLast && failure === null && pages.length < wanted) {
        try {
          pages.push(take())
        } catch (error) {
          failure = error
        }
      }
      if (closed) throw new FacetError('cancelled', 'The sync was cancelled.')
      if (pages.length === 0) throw failure
      return pages
    },
    close: () => {
      closed = true
    },
  }
}

/** One page, or the failure it ends in. */
function answer(options: FeedOptions, request: StreamRequest): FeedPage {
  const { store } = options
  const event = options.plan().shift() ?? { on: 'honest' }
  if (event.on === 'write') store.apply(event.what)
  if (event.on === 'cancel' || event.on === 'pause' || event.on === 'crash') options.onClientEvent(event)
  if (event.on === 'fail') throw failed()
  if (event.on === 'tooLarge') throw new StoreFailure('page_too_large', 'The page is too large.', '')
  if (event.on === 'unauthorized') throw new FacetError('unauthorized', 'The token is not accepted.')
  if (event.on === 'expired' && event.because !== 'filter') store.apply({ op: event.because })
  const place = store.place(request.since)
  // A first page is always given: there is no cursor to refuse.
  if ((event.on === 'expired' && request.since !== null) || !place.usable) throw expired()
  if (event.on === 'otherEpoch') store.apply({ op: 'restore' })
  // Entries come again with something new only: a cursor that stands still beside entries would go round in circles.
  if (event.on === 'mixed') store.head += 1
  const page = store.pageAfter(
    event.on === 'otherEpoch' ? store.place(null) : place,
    Math.min(request.limit, options.pageSize()),
  )
  if (event.on === 'lost') throw failed()
  if (event.on === 'circle') throw protocolFailure('its cursor goes round in circles')
  const entries = event.on === 'mixed' ? mixed(store, page.entries, event) : page.entries
  const isUnchanged = event.on === 'honest' && request.etag === page.next && entries.length === 0 && !request.digest
  return {
    changes: decoded(event.on === 'garbled' ? [...entries, ...garbage()] : entries, options.isBlind()),
    epoch: isUnchanged ? null : String(store.epoch),
    next: page.next,
    caughtUp: page.caughtUp,
    pollAfterMs: 30_000,
    serverAt: options.serverNow(),
    etag: page.caughtUp ? page.next : null,
    digest: request.digest && page.caughtUp ? store.digest() : null,
    bytes: 1,
    fetchMs: 0.4,
    decodeMs: 0.4,
  }
}

/** The entries with others the client has, or had, in any order; few old ones, since some of them cannot be read. */
function mixed(store: ModelStore, entries: RawEntry[], { seed, all }: { seed: number; all: boolean }): RawEntry[] {
  const random = createRandom(seed)
  const position = store.states().findLast(({ entry }) => entries.includes(entry))?.position ?? store.head
  const sent = store.states().filter((state) => state.position <= position)
  const again = all ? sent.map(({ entry }) => entry) : [...entries.filter(() => random.chance(0.5))]
  const old = Array.from({ length: Math.min(3, store.past.length) }, () => random.pick(store.past))
  return [...entries, ...again, ...old]
    .map((entry) => ({ entry, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry)
}

function decoded(entries: readonly RawEntry[], isBlind: boolean): Changes {
  const seen = entries.filter(({ data }) => !(isBlind && data?.sealed === true))
  const changes = decodeChanges(JSON.parse(JSON.stringify(seen)) as JsonObject[])
  const unseen = entries.filter((entry) => !seen.includes(entry))
  for (const { type, id, version, ...rest } of unseen) {
    const raw = JSON.stringify({ type, id, version, ...rest })
    const reason = 'is of a later version'
    changes.others.push({ op: 'quarantine', type, id: id!, version, field: 'data', reason, raw })
  }
  return changes
}

/** A store that speaks another language: more than a page may hold of what nobody can read. */
const garbage = () => Array.from({ length: 600 }, (_, at): RawEntry => ({ type: 'order', version: at, op: 'upsert' }))

const failed = () => new StoreFailure('store_unreachable', 'The store cannot be reached.', '')
const expired = () => new FacetError('cursor_expired', 'The store can no longer continue (410).')
