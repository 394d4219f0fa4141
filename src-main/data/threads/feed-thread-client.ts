import { Worker } from 'node:worker_threads'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Feed } from '../sync/feed/feed.ts'
import { refuseUnusableToken } from '../sync/feed/feed-client.ts'
import type { StoreConnection } from '../sync/store-address.ts'
import type { FeedAnswer, FeedAnswers, FeedQuestion } from './feed-thread.protocol.ts'
import { unpackFailure } from './feed-thread.protocol.ts'
import { unpackChanges } from './page-codec.ts'
import type { ThreadData } from './thread-data.ts'

/** The heap of the feed thread, MB: pages under way, and no more. */
const HEAP_MB = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 }

type Ask = FeedQuestion extends infer Q ? (Q extends FeedQuestion ? Omit<Q, 'id'> : never) : never
type Waiting = { resolve(value: never): void; reject(error: unknown): void }

/** A store's read side, asked by a thread of its own. Throws `invalid_input` for a token no header can carry. */
export function startFeedThread(script: string, connection: StoreConnection, userAgent: string): Feed {
  refuseUnusableToken(connection.token)
  const workerData: ThreadData = { role: 'feed', ...connection, userAgent }
  const worker = new Worker(script, { workerData, resourceLimits: HEAP_MB })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let lastStream = 0
  let gone: FacetError | null = null

  const end = (error: FacetError) => {
    gone = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (answer: FeedAnswer) => {
    const waiter = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) waiter?.resolve(answer.value as never)
    else waiter?.reject(unpackFailure(answer))
  })
  // A page that needs more memory than it may have ends its thread, not the process.
  worker.on('error', (error) => end(new FacetError('internal', `Reading from the store failed: ${error.message}`)))
  worker.on('exit', () => end(gone ?? new FacetError('cancelled', 'The connection to the store was closed.')))

  const ask = <A extends Ask['ask']>(question: Extract<Ask, { ask: A }>, signal?: AbortSignal) =>
    new Promise<FeedAnswers[A]>((resolve, reject) => {
      if (gone !== null) return reject(gone)
      lastId += 1
      const id = lastId
      waiting.set(id, { resolve, reject })
      signal?.addEventListener('abort', () => void ask({ ask: 'cancel', question: id }).catch(() => {}), { once: true })
      worker.postMessage({ ...question, id })
    })

  return {
    open(request) {
      lastStream += 1
      const stream = lastStream
      const opened = ask({ ask: 'open', stream, request })
      // What went wrong is told by the first `next`.
      opened.catch(() => {})
      return {
        async next(atMost) {
          await opened
          const pages = await ask({ ask: 'next', stream, atMost })
          return pages.map((page) => ({ ...page, changes: unpackChanges(page.changes) }))
        },
        close: () => void ask({ ask: 'close', stream }).catch(() => {}),
      }
    },
    async recent(limit, signal) {
      const changes = await ask({ ask: 'recent', limit }, signal)
      return changes && unpackChanges(changes)
    },
    counts: (signal) => ask({ ask: 'counts' }, signal),
    close: () => void worker.terminate(),
  }
}
