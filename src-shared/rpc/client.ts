import { FacetError } from '../base/facet-error.ts'
import type { Channel } from './channel.ts'
import type { Caller, Contract } from './define.ts'

const DEFAULT_TIMEOUT_MS = 60_000

type Waiting = { resolve(output: unknown): void; reject(error: FacetError): void }

/** The calling end of a channel. */
export type Client<C extends Contract> = {
  call: Caller<C>
  /** Listens to every event of the other end; returns the way to stop. */
  onEvent(listener: (name: string, data: unknown) => void): () => void
}

/**
 * Calls the contract at the other end of a channel.
 * A call ends with its output, or with a FacetError: the other end's own, `cancelled`, `internal` after `timeoutMs`,
 * or `data_process_gone` when the channel closes.
 */
export function createClient<C extends Contract>(channel: Channel): Client<C> {
  const waiting = new Map<number, Waiting>()
  const listeners = new Set<(name: string, data: unknown) => void>()
  let lastId = 0
  let closed = false

  const settle = (id: number): Waiting | undefined => {
    const entry = waiting.get(id)
    waiting.delete(id)
    return entry
  }

  channel.onMessage((message) => {
    if (message.t === 'result') settle(message.id)?.resolve(message.output)
    else if (message.t === 'failure') settle(message.id)?.reject(FacetError.fromData(message.error))
    else if (message.t === 'event') for (const listener of listeners) listener(message.name, message.data)
  })

  channel.onClose(() => {
    closed = true
    for (const id of [...waiting.keys()]) settle(id)?.reject(gone())
  })

  const call: Caller<C> = (name, input, { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = {}) =>
    new Promise((resolve, reject) => {
      if (closed) return reject(gone())
      const id = ++lastId
      const giveUp = (error: FacetError) => {
        if (settle(id) === undefined) return
        done()
        channel.post({ t: 'cancel', id })
        reject(error)
      }
      const onAbort = () => giveUp(new FacetError('cancelled', `${name} was cancelled.`))
      const timer = setTimeout(
        () => giveUp(new FacetError('internal', `${name} did not answer within ${timeoutMs / 1000} s.`, 'Try again.')),
        timeoutMs,
      )
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      waiting.set(id, {
        resolve: (output) => {
          done()
          resolve(output as never)
        },
        reject: (error) => {
          done()
          reject(error)
        },
      })
      if (signal?.aborted) return onAbort()
      signal?.addEventListener('abort', onAbort)
      channel.post({ t: 'call', id, name, input })
    })

  return {
    call,
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function gone(): FacetError {
  return new FacetError(
    'data_process_gone',
    'The data process stopped.',
    'It is being restarted; try again in a moment.',
  )
}
