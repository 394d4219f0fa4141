import { isIPv6 } from 'node:net'

/** Says whether an address may write now. */
export type RateLimit = {
  /** Takes one write; answers 0 when it is allowed, else the whole seconds to wait. */
  take(address: string, now: number): number
}

/** Addresses remembered at once; beyond that the idle ones are forgotten. */
const REMEMBERED = 50_000

/** A bucket per address that holds a minute's writes and refills evenly. Null means no limit. */
export function createRateLimit(writesPerMinute: number | null): RateLimit {
  if (writesPerMinute === null) return { take: () => 0 }
  const perMs = writesPerMinute / 60_000
  const buckets = new Map<string, { left: number; at: number }>()

  const forgetIdle = (now: number): void => {
    for (const [key, bucket] of buckets) {
      if (bucket.left + (now - bucket.at) * perMs >= writesPerMinute) buckets.delete(key)
    }
    // Under attack from more addresses than that, the older half goes: bounded memory and time matter more.
    for (const key of buckets.keys()) {
      if (buckets.size < REMEMBERED / 2) break
      buckets.delete(key)
    }
  }

  return {
    take: (address, now) => {
      const key = rateKey(address)
      const bucket = buckets.get(key)
      const left =
        bucket === undefined
          ? writesPerMinute
          : Math.min(writesPerMinute, bucket.left + Math.max(0, now - bucket.at) * perMs)
      if (bucket === undefined && buckets.size >= REMEMBERED) forgetIdle(now)
      const allowed = left >= 1
      buckets.set(key, { left: allowed ? left - 1 : left, at: now })
      return allowed ? 0 : Math.max(1, Math.ceil((1 - left) / perMs / 1000))
    },
  }
}

/** One customer line has a whole IPv6 /64 to itself, so that is what counts as an address. */
function rateKey(address: string): string {
  const mapped = address.startsWith('::ffff:') ? address.slice(7) : address
  if (!isIPv6(mapped)) return mapped
  const [head = '', tail] = mapped.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right].slice(0, 4).join(':')
}
