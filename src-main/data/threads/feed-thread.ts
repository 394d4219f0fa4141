import { type MessagePort, parentPort } from 'node:worker_threads'
import type { PageStream } from '../sync/feed/feed.ts'
import { createFeedClient, type FeedClient } from '../sync/feed/feed-client.ts'
import { openPageStream } from '../sync/feed/page-stream.ts'
import { workInBackground } from './background.ts'
import type { FeedAnswer, FeedAnswers, FeedQuestion } from './feed-thread.protocol.ts'
import { packFailure } from './feed-thread.protocol.ts'
import { type PackedChanges, packEntries } from './page-codec.ts'
import type { ThreadData } from './thread-data.ts'

/** Talks to the store in this thread: network, unpacking, parsing and checking never hold up the one that writes. */
export function runFeedThread({ origin, token, storeName, userAgent }: Extract<ThreadData, { role: 'feed' }>): void {
  workInBackground()
  const port = parentPort as MessagePort
  const client = createFeedClient({ origin, token, storeName }, userAgent, packEntries)
  const streams = new Map<number, PageStream<PackedChanges>>()
  const asked = new Map<number, AbortController>()

  const answer = async (question: FeedQuestion): Promise<void> => {
    const abort = new AbortController()
    asked.set(question.id, abort)
    try {
      const value = await answerTo(question, client, streams, asked, abort.signal)
      port.postMessage({ id: question.id, ok: true, value } satisfies FeedAnswer, transferable(value))
    } catch (thrown) {
      port.postMessage({ id: question.id, ok: false, ...packFailure(thrown) } satisfies FeedAnswer)
    } finally {
      asked.delete(question.id)
    }
  }
  port.on('message', (question: FeedQuestion) => void answer(question))
}

async function answerTo(
  question: FeedQuestion,
  client: FeedClient<PackedChanges>,
  streams: Map<number, PageStream<PackedChanges>>,
  asked: Map<number, AbortController>,
  signal: AbortSignal,
): Promise<FeedAnswers[keyof FeedAnswers]> {
  switch (question.ask) {
    case 'open':
      streams.set(question.stream, openPageStream(client.changes, question.request))
      return null
    case 'next':
      return (await streams.get(question.stream)?.next(question.atMost)) ?? []
    case 'close':
      streams.get(question.stream)?.close()
      streams.delete(question.stream)
      return null
    case 'recent':
      return client.recent(question.limit, signal)
    case 'counts':
      return client.counts(signal)
    case 'cancel':
      asked.get(question.question)?.abort()
      return null
  }
}

/** The arrays that are handed over instead of copied. */
function transferable(value: FeedAnswers[keyof FeedAnswers]): ArrayBuffer[] {
  const packed: PackedChanges[] = Array.isArray(value)
    ? value.map(({ changes }) => changes)
    : value !== null && 'others' in value
      ? [value]
      : []
  const sections = packed.flatMap(({ interactions, orders }) => [interactions, orders])
  return sections.flatMap(({ lengths, numbers }) => [lengths.buffer, numbers.buffer])
}
