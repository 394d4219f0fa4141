import type { Answer } from './fault-server.ts'
import type { ExpiryReason, FeedPage } from './feed-ledger.ts'
import { type Headers, message, problem, send } from './wire.ts'

// What a store can say that is not what was asked for. Each is one answer of the fault server.

const CODES: Record<number, string> = {
  400: 'invalid_cursor',
  401: 'unauthorized',
  403: 'forbidden_scope',
  404: 'not_found',
  429: 'too_many_requests',
  503: 'unavailable',
}

/** An answer of this status with a problem document. */
export const status =
  (code: number, headers: Headers = {}): Answer =>
  async ({ socket }) =>
    void (await send(socket, problem(code, CODES[code] ?? 'internal', {}, headers)))

/** 410: the cursor cannot be used any more. */
export const expired =
  (reason: ExpiryReason): Answer =>
  async ({ socket }) =>
    void (await send(socket, problem(410, 'cursor_expired', { reason })))

/** 200 with this body, whatever it is. */
export const body =
  (text: string | Buffer, headers: Headers = {}): Answer =>
  async ({ socket }) =>
    void (await send(socket, message(200, text, headers)))

/** The honest page after `edit`; an object is written as JSON, text is sent as it is. */
export const edited =
  (edit: (page: FeedPage) => unknown): Answer =>
  async ({ socket, page, honest }) => {
    if (page === null) return void (await send(socket, honest))
    const answer = edit(page)
    await send(socket, message(200, typeof answer === 'string' ? answer : JSON.stringify(answer)))
  }

/** The honest answer, once `release` is called; `asked` resolves when the request is there. */
export function held(): { answer: Answer; asked: Promise<void>; release: () => void } {
  let told = () => {}
  let release = () => {}
  const asked = new Promise<void>((resolve) => {
    told = resolve
  })
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const answer: Answer = async ({ socket, honest }) => {
    told()
    await released
    await send(socket, honest)
  }
  return { answer, asked, release }
}
