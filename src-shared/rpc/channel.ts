import type { FacetErrorData } from '../base/facet-error.ts'

/** What travels between two processes: plain data that both `structuredClone` and JSON carry. */
export type Message =
  | { t: 'call'; id: number; name: string; input: unknown }
  | { t: 'cancel'; id: number }
  | { t: 'result'; id: number; output: unknown }
  | { t: 'failure'; id: number; error: FacetErrorData }
  | { t: 'event'; name: string; data: unknown }

/**
 * Two ends that pass messages in order: a utility process's port, a forked child's pipe, or a pair in memory.
 * `onClose` fires once, when the other end is gone.
 */
export type Channel = {
  post(message: Message): void
  onMessage(listener: (message: Message) => void): void
  onClose(listener: () => void): void
}

/** Two joined channels in one process, for tests; messages are cloned as a real border would. */
export function channelPair(): [Channel & { close(): void }, Channel & { close(): void }] {
  type End = { messages: ((message: Message) => void)[]; closes: (() => void)[] }
  const ends: [End, End] = [
    { messages: [], closes: [] },
    { messages: [], closes: [] },
  ]
  const close = () => {
    for (const end of ends) for (const listener of end.closes.splice(0)) listener()
  }
  const channel = (own: End, other: End) => ({
    post: (message: Message) => {
      const copy = structuredClone(message)
      queueMicrotask(() => {
        for (const listener of other.messages) listener(copy)
      })
    },
    onMessage: (listener: (message: Message) => void) => void own.messages.push(listener),
    onClose: (listener: () => void) => void own.closes.push(listener),
    close,
  })
  return [channel(ends[0], ends[1]), channel(ends[1], ends[0])]
}
