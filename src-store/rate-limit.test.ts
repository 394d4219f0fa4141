import { describe, expect, it } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

describe('the rate limit', () => {
  it('lets a minute’s writes pass, then as many as refill', () => {
    const limit = createRateLimit(60)
    for (let index = 0; index < 60; index += 1) expect(limit.take('192.0.2.1', 0)).toBe(0)
    expect(limit.take('192.0.2.1', 0)).toBe(1)
    expect(limit.take('192.0.2.2', 0)).toBe(0)
    expect(limit.take('192.0.2.1', 1_000)).toBe(0)
    expect(limit.take('192.0.2.1', 1_000)).toBe(1)
    expect(limit.take('192.0.2.1', 500)).toBe(1)
  })

  it('sees one customer line in an IPv6 /64, and an IPv4 address in either spelling', () => {
    const limit = createRateLimit(1)
    expect(limit.take('2001:db8:1:2::1', 0)).toBe(0)
    expect(limit.take('2001:db8:1:2:ffff:1:2:3', 0)).toBeGreaterThan(0)
    expect(limit.take('2001:db8:1:3::1', 0)).toBe(0)
    expect(limit.take('::1', 0)).toBe(0)
    expect(limit.take('192.0.2.1', 0)).toBe(0)
    expect(limit.take('::ffff:192.0.2.1', 0)).toBeGreaterThan(0)
  })

  it('forgets addresses rather than grow without end', () => {
    const limit = createRateLimit(2)
    for (let index = 0; index < 120_000; index += 1) expect(limit.take(`address-${index}`, index)).toBe(0)
  })

  it('can be off', () => {
    const limit = createRateLimit(null)
    for (let index = 0; index < 1_000; index += 1) expect(limit.take('192.0.2.1', 0)).toBe(0)
  })
})
