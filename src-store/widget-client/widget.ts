import type { Problem, WidgetRoute, WriteAnswer } from '#shared/store-api/current.ts'
import type { Widget, WidgetOptions, WidgetOutcome } from './widget-types.ts'

const CALL = 'facet:call:'
const SESSION = 'facet:session'
const ORDER = 'facet:order'
/** The most calls that wait. A further one is refused, so that nothing that was taken is ever dropped. */
const QUEUE_LIMIT = 100
const TIMEOUT_MS = 15_000
const LONGEST_PAUSE_MS = 300_000

type AnyFields = { orderNumber?: string | null; [field: string]: unknown }

/** Also where the page is not secure and `crypto.randomUUID` is missing. */
const randomName = () => crypto.getRandomValues(new Uint32Array(3)).join('')

/**
 * Makes the widget's connection to a store. It starts with what an earlier page could not send.
 * One long closure, because a minifier shortens its names and nothing else's.
 */
export function createWidget({ endpoint, storage, onSettled }: WidgetOptions): Widget {
  // What the storage refuses (full, forbidden) lives as long as the page.
  const memory: Record<string, string> = {}
  /** Calls of this page somebody waits for: sent from here whatever other tabs do, so that the answer is known. */
  const live: Record<string, { sent: string; resolve: (outcome: WidgetOutcome) => void }> = {}
  let lastAt = 0
  let failures = 0
  let pauseMs = 0
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(storage ?? localStorage)
    } catch {
      return undefined
    }
  }
  const read = (name: string) => live[name]?.sent ?? memory[name] ?? attempt((kept) => kept.getItem(name)) ?? ''
  const forget = (name: string) => {
    delete memory[name]
    attempt((kept) => kept.removeItem(name))
  }
  const keep = (name: string, value: string) => {
    forget(name)
    attempt((kept) => kept.setItem(name, value))
    if (read(name) !== value) memory[name] = value
    return value
  }
  /** Unanswered calls, oldest first, those of other tabs too. Each has an entry of its own: tabs overwrite nothing. */
  const waiting = () =>
    [...new Set([live, memory, attempt((kept) => kept) ?? {}].flatMap(Object.keys))]
      .filter((name) => name.startsWith(CALL))
      .sort()

  const settle = (name: string, outcome: WidgetOutcome) => {
    forget(name)
    live[name]?.resolve(outcome)
    delete live[name]
    onSettled?.(outcome)
  }

  /** Sends one call. False when the store should be left alone for now; what must be sent again sets the pause. */
  const send = async (name: string): Promise<boolean> => {
    const [route, body] = read(name).split(/\n(.*)/s) as [WidgetRoute, string?]
    if (!body) {
      forget(name)
      return true
    }
    try {
      const response = await fetch(`${endpoint}/api/support/${route}`, {
        method: 'POST',
        body,
        // The same for every attempt of every tab: however often it arrives, it is written once.
        headers: { 'Idempotency-Key': name },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const { status } = response
      const answer = await response.json().catch(() => null)
      if (status === 201 && answer) settle(name, { state: 'stored', route, answer: answer as WriteAnswer })
      else if (/4(?!08|29)../.test(`${status}`))
        settle(name, { state: 'refused', route, status, problem: answer as Problem | null })
      else {
        const retryAfter = Number(response.headers.get('Retry-After'))
        pauseMs = retryAfter * 1e3 || 1
        // A fault may be this call's own: it does not hold up the others.
        return status >= 500 && !retryAfter
      }
      return true
    } catch {
      pauseMs = 1
      return false
    }
  }

  const flush = async () => {
    if (busy) return
    busy = true
    clearTimeout(timer)
    pauseMs = 0
    const tried = new Set<string>()
    try {
      // Looked up anew after every answer: calls made meanwhile are part of it.
      for (let name: string | undefined; ; tried.add(name)) {
        name = waiting().find((one) => !tried.has(one))
        if (!name || !(await send(name))) break
      }
    } finally {
      busy = false
    }
    for (const name in live) {
      live[name]!.resolve({ state: 'queued' })
      delete live[name]
    }
    failures = pauseMs ? failures + 1 : 0
    if (pauseMs) {
      const backoffMs = Math.random() * 1e3 * 2 ** failures
      timer = setTimeout(flush, Math.min(LONGEST_PAUSE_MS, Math.max(pauseMs, backoffMs)))
    }
  }

  const call = (route: WidgetRoute, fields: AnyFields = {}) =>
    new Promise<WidgetOutcome>((resolve) => {
      if (waiting().length >= QUEUE_LIMIT) return resolve({ state: 'refused', route, status: 0, problem: null })
      lastAt = Math.max(Date.now(), lastAt + 1)
      const name = `${CALL}${lastAt}-${randomName()}`
      const { orderNumber = read(ORDER) || undefined } = fields
      const sessionId = read(SESSION) || keep(SESSION, randomName())
      const body = JSON.stringify({ ...fields, orderNumber, sessionId, occurredAt: new Date() })
      const sent = keep(name, `${route}\n${body}`)
      live[name] = { sent, resolve }
      flush()
    })

  addEventListener('online', flush)
  flush()

  return {
    setOrder: (orderNumber) => void (orderNumber ? keep(ORDER, orderNumber) : forget(ORDER)),
    get orderNumber() {
      return read(ORDER) || null
    },
    get waiting() {
      return waiting().length
    },
    trackOrder: (fields) => call('order-tracking', fields),
    rate: (rating, fields) => call('csat', { ...fields, rating }),
    requestReturn: (fields) => call('returns', fields),
    subscribe: (fields) => call('order-updates', fields),
    reserve: (items, fields) => call('capsule', { ...fields, items }),
    flush,
  }
}
