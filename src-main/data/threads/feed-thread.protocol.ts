import type { FacetErrorData } from '#shared/base/facet-error.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import type { FeedPage, StoreCounts, StreamRequest } from '../sync/feed/feed.ts'
import { StoreFailure } from '../sync/feed/feed-failures.ts'
import type { PackedChanges } from './page-codec.ts'

/** What the sync thread asks of the feed thread; each is answered once, with its id. */
export type FeedQuestion =
  | { id: number; ask: 'open'; stream: number; request: StreamRequest }
  | { id: number; ask: 'next'; stream: number; atMost: number }
  | { id: number; ask: 'close'; stream: number }
  | { id: number; ask: 'recent'; limit: number }
  | { id: number; ask: 'counts' }
  | { id: number; ask: 'cancel'; question: number }

export type PackedPage = FeedPage<PackedChanges>

export type FeedAnswers = {
  open: null
  next: PackedPage[]
  close: null
  recent: PackedChanges | null
  counts: StoreCounts | null
  cancel: null
}

export type FeedAnswer =
  | { id: number; ok: true; value: FeedAnswers[keyof FeedAnswers] }
  /** `retryAfterMs` is there when the failure is the store's, and may pass. */
  | { id: number; ok: false; error: FacetErrorData; retryAfterMs?: number | null }

/** A failure as data. */
export function packFailure(thrown: unknown): Pick<Extract<FeedAnswer, { ok: false }>, 'error' | 'retryAfterMs'> {
  const error = FacetError.from(thrown)
  return thrown instanceof StoreFailure
    ? { error: error.toData(), retryAfterMs: thrown.retryAfterMs }
    : { error: error.toData() }
}

/** The failure again, of the class it had. */
export function unpackFailure({ error, retryAfterMs }: Extract<FeedAnswer, { ok: false }>): FacetError {
  return retryAfterMs === undefined
    ? FacetError.fromData(error)
    : new StoreFailure(error.code, error.what, error.todo, retryAfterMs)
}
