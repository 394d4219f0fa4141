import { FacetError } from '#shared/base/facet-error.ts'
import type { FeedPage, PageStream, StreamRequest } from './feed.ts'
import type { PageRequest } from './feed-client.ts'

/**
 * Follows a store's cursors page by page, fetching up to `ahead` pages before they are wanted, so that the network works
 * while the cache is written. Still one request at a time.
 */
export function openPageStream<C>(
  fetchPage: (request: PageRequest) => Promise<FeedPage<C>>,
  request: StreamRequest,
): PageStream<C> {
  const abort = new AbortController()
  const ready: FeedPage<C>[] = []
  const moves = new Moves()
  let wanted = 0
  let end: { failure: unknown } | null = null

  const fetchAll = async () => {
    let { since } = request
    for (let first = true; !abort.signal.aborted; first = false) {
      const page = await fetchPage({
        since,
        limit: request.limit,
        waitSeconds: first ? request.waitSeconds : 0,
        digest: request.digest,
        etag: first ? request.etag : null,
        signal: abort.signal,
        totalMs: request.requestMs,
      })
      ready.push(page)
      moves.tell()
      if (page.caughtUp) return
      since = page.next
      while (ready.length >= Math.max(wanted, request.ahead) && !abort.signal.aborted) await moves.next()
    }
  }
  const finish = (failure: unknown) => {
    end = { failure }
    moves.tell()
  }
  fetchAll().then(() => finish(null), finish)

  return {
    async next(atMost) {
      wanted = 1
      moves.tell()
      while (ready.length === 0 && end === null) await moves.next()
      wanted = 0
      if (ready.length === 0) throw end?.failure ?? new FacetError('cancelled', 'The sync was cancelled.')
      const pages = ready.splice(0, atMost)
      moves.tell()
      return pages
    },
    close() {
      abort.abort()
      moves.tell()
    },
  }
}

/** Lets several wait until something moved, then look again. */
class Moves {
  private waiting: (() => void)[] = []

  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  tell(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}
