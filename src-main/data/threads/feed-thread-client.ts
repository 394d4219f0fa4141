import { Worker } from 'node:worker_threads'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Feed } from '../sync/feed/feed.ts'
import { refuseUnusableToken } from '../sync/feed/feed-client.ts'
import { bodyTooLarge } from '../sync/feed/feed-failures.ts'
import type { StoreConnection } from '../sync/store-address.ts'
import type { FeedAnswer, FeedAnswers, FeedQuestion } from './feed-thread.protocol.ts'
import { unpackFailure } from './feed-thread.protocol.ts'
import { unpackChanges } from './page-codec.ts'
import type { ThreadData } from './thread-data.ts'

/** The heap of the feed thread, MB: pages under way, and no more. */
const HEAP_MB = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 14 }

type Ask = FeedQuestion extends infer Q ? (Q extends FeedQuestion ? Omit<Q, 'id'> : never) : never
type Waiting = { resolve(value: never): void; reject(error: unknown): void }
type Thread = { worker: Worker; waiting: Map<number, Waiting>; failure: FacetError | null }

/** A store's read side, asked by a thread of its own. Throws `invalid_input` for a token no header can carry. */
export function startFeedThread(script: string, connection: StoreConnection, userAgent: string): Feed {
  refuseUnusableToken(connection.token)
  const workerData: ThreadData = { role: 'feed', ...connection, userAgent }
  let thread: Thread | null = null
  let lastId = 0
  let lastStream = 0

  const running = (): Thread => {
    if (thread?.failure === null) return thread
    thread = startThread(new Worker(script, { workerData, resourceLimits: HEAP_MB }))
    return thread
  }
  const askOf = <A extends Ask['ask']>(of: Thread, question: Extract<Ask, { ask: A }>, signal?: AbortSignal) =>
    new Promise<FeedAnswers[A]>((resolve, reject) => {
      if (of.failure !== null) return reject(of.failure)
      lastId += 1
      const id = lastId
      of.waiting.set(id, { resolve, reject })
      const cancel = () => void askOf(of, { ask: 'cancel', question: id }).catch(() => {})
      signal?.addEventListener('abort', cancel, { once: true })
      of.worker.postMessage({ ...question, id })
    })

  return {
    open(request) {
      // A stream belongs to the thread it was opened in; the next one may find another.
      const of = running()
      lastStream += 1
      const stream = lastStream
      const opened = askOf(of, { ask: 'open', stream, request })
      // What went wrong is told by the first `next`.
      opened.catch(() => {})
      return {
        async next(atMost) {
          await opened
          const pages = await askOf(of, { ask: 'next', stream, atMost })
          return pages.map((page) => ({ ...page, changes: unpackChanges(page.changes) }))
        },
        close: () => void askOf(of, { ask: 'close', stream }).catch(() => {}),
      }
    },
    async recent(limit, signal) {
      const changes = await askOf(running(), { ask: 'recent', limit }, signal)
      return changes && unpackChanges(changes)
    },
    counts: (signal) => askOf(running(), { ask: 'counts' }, signal),
    close: () => void thread?.worker.terminate(),
  }
}

/** Hears a thread's answers. When it ends, whatever was asked of it fails, and the next question starts another. */
function startThread(worker: Worker): Thread {
  const thread: Thread = { worker, waiting: new Map(), failure: null }
  const end = (failure: FacetError) => {
    thread.failure ??= failure
    for (const { reject } of thread.waiting.values()) reject(thread.failure)
    thread.waiting.clear()
  }
  worker.on('message', (answer: FeedAnswer) => {
    const waiter = thread.waiting.get(answer.id)
    thread.waiting.delete(answer.id)
    if (answer.ok) waiter?.resolve(answer.value as never)
    else waiter?.reject(unpackFailure(answer))
  })
  worker.on('error', (error: Error & { code?: string }) => {
    // A page that takes more memory than its thread may have ends the thread, not the process: half of it is asked for.
    const isTooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    end(isTooLarge ? bodyTooLarge() : new FacetError('internal', `Reading from the store failed: ${error.message}`))
  })
  worker.on('exit', () => end(new FacetError('cancelled', 'The connection to the store was closed.')))
  return thread
}
