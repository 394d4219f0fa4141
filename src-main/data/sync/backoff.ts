const FIRST_MS = 1_000
const LONGEST_MS = 300_000
const RETRY_AFTER_MIN_MS = 1_000
const RETRY_AFTER_MAX_MS = 3_600_000

/**
 * How long to wait before try number `failures + 1`: full jitter, `rand(0, min(300 s, 1 s · 2^failures))`.
 * Units: ms. Source: AWS Architecture Blog, "Exponential Backoff and Jitter".
 */
export function backoffMs(failures: number, random: () => number): number {
  return Math.floor(random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 30)))
}

/**
 * What a Retry-After header asks for, clamped to [1 s, 1 h]; null when it is missing or makes no sense.
 * Shape: seconds or an HTTP date → ms from `now`.
 */
export function retryAfterMs(header: unknown, now: number): number | null {
  if (typeof header !== 'string') return null
  const text = header.trim()
  const wanted = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  if (Number.isNaN(wanted)) return null
  return Math.min(RETRY_AFTER_MAX_MS, Math.max(RETRY_AFTER_MIN_MS, wanted))
}
