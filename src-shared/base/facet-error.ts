/** Whose fault an error is: decides the tone and who can mend it. */
export type Fault = 'user' | 'store' | 'network' | 'disk' | 'app'

/**
 * The closed list of error codes that may cross a process border. Code reacts to the code, never to the text.
 * `retryable` says whether the very same call may succeed later without a person doing anything.
 */
export const errorCodes = {
  invalid_input: { fault: 'user', retryable: false },
  not_found: { fault: 'user', retryable: false },
  not_connected: { fault: 'user', retryable: false },
  unauthorized: { fault: 'user', retryable: false },
  profile_store_mismatch: { fault: 'user', retryable: false },
  cancelled: { fault: 'user', retryable: true },
  store_unreachable: { fault: 'network', retryable: true },
  store_timeout: { fault: 'network', retryable: true },
  tls_failed: { fault: 'network', retryable: false },
  store_busy: { fault: 'store', retryable: true },
  store_failed: { fault: 'store', retryable: true },
  store_protocol: { fault: 'store', retryable: false },
  store_redirected: { fault: 'store', retryable: false },
  page_refused: { fault: 'store', retryable: false },
  page_too_large: { fault: 'store', retryable: true },
  cursor_expired: { fault: 'store', retryable: true },
  sync_busy: { fault: 'user', retryable: true },
  cache_newer: { fault: 'user', retryable: false },
  cache_damaged: { fault: 'disk', retryable: false },
  disk_full: { fault: 'disk', retryable: true },
  disk_read_only: { fault: 'disk', retryable: true },
  data_process_gone: { fault: 'app', retryable: true },
  internal: { fault: 'app', retryable: false },
} as const satisfies Record<string, { fault: Fault; retryable: boolean }>

export type ErrorCode = keyof typeof errorCodes

/** An error as plain data: what crosses processes and what the window shows. */
export type FacetErrorData = {
  code: ErrorCode
  fault: Fault
  retryable: boolean
  /** What happened and where, one sentence. */
  what: string
  /** What to do about it, one sentence; may be empty when nothing can be done. */
  todo: string
}

/** The only error Facet throws on purpose: a closed code, whose fault it is, what happened and what to do. */
export class FacetError extends Error {
  readonly code: ErrorCode
  readonly what: string
  readonly todo: string

  constructor(code: ErrorCode, what: string, todo = '', options?: ErrorOptions) {
    super(todo === '' ? what : `${what} ${todo}`, options)
    this.name = 'FacetError'
    this.code = code
    this.what = what
    this.todo = todo
  }

  get fault(): Fault {
    return errorCodes[this.code].fault
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable
  }

  toData(): FacetErrorData {
    return { code: this.code, fault: this.fault, retryable: this.retryable, what: this.what, todo: this.todo }
  }

  /** Rebuilds an error that crossed a process border. */
  static fromData(data: FacetErrorData): FacetError {
    return new FacetError(data.code, data.what, data.todo)
  }

  /** Any thrown value as a FacetError; the unexpected becomes `internal` and keeps its cause. */
  static from(thrown: unknown): FacetError {
    if (thrown instanceof FacetError) return thrown
    const text = thrown instanceof Error ? thrown.message : String(thrown)
    return new FacetError('internal', `Unexpected failure: ${text}`, 'Look at the log and report it.', {
      cause: thrown,
    })
  }
}
