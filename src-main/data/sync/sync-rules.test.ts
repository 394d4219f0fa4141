import { describe, expect, it } from 'vitest'
import { FacetError } from '#shared/base/facet-error.ts'
import { backoffMs, retryAfterMs } from './backoff.ts'
import { initialStatus, nextStatus } from './status.ts'
import { storeOrigin } from './store-address.ts'

describe('backoff', () => {
  it('waits a random time below a bound that doubles up to five minutes', () => {
    expect([0, 1, 2, 8, 9, 60].map((failures) => backoffMs(failures, () => 0.999_999))).toEqual([
      999, 1_999, 3_999, 255_999, 299_999, 299_999,
    ])
    expect(backoffMs(5, () => 0)).toBe(0)
  })

  it.each([
    ['5', 5_000],
    ['0', 1_000],
    ['999999999', 3_600_000],
    ['Sun, 01 Nov 2026 00:00:10 GMT', 10_000],
    ['Sat, 31 Oct 2026 00:00:00 GMT', 1_000],
    ['soon', null],
    ['-5', 1_000],
    [undefined, null],
  ])('reads Retry-After %j as %j ms', (header, ms) => {
    expect(retryAfterMs(header, Date.UTC(2026, 10, 1))).toBe(ms)
  })
})

describe('status', () => {
  const offline = new FacetError('store_unreachable', 'Gone.').toData()
  const refused = new FacetError('unauthorized', 'No.').toData()

  const progress = { received: 1, pages: 1, expected: null, remainingMs: null }

  it('shows offline by the last result and never keeps it', () => {
    const failed = nextStatus(nextStatus(initialStatus, { event: 'storeSet' }), {
      event: 'runFailed',
      error: offline,
      nextAttemptAt: 7,
      breakerOpen: false,
    })
    expect(failed).toMatchObject({
      connection: 'offline',
      phase: 'waiting',
      error: { code: 'store_unreachable' },
      nextAttemptAt: 7,
    })
    expect(nextStatus(failed, { event: 'runFinished', nextAttemptAt: null, listening: false })).toMatchObject({
      connection: 'online',
      error: null,
      phase: 'idle',
    })
    expect(nextStatus(failed, { event: 'pagesApplied', progress, rebuilding: false })).toMatchObject({
      connection: 'online',
      error: null,
    })
  })

  it('is online again by any answer of the store, be it a failure', () => {
    const failed = nextStatus(initialStatus, {
      event: 'runFailed',
      error: offline,
      nextAttemptAt: 7,
      breakerOpen: false,
    })
    const busy = new FacetError('store_busy', 'Slow down.').toData()
    for (const error of [busy, refused]) {
      expect(nextStatus(failed, { event: 'runFailed', error, nextAttemptAt: 9, breakerOpen: false }).connection).toBe(
        'online',
      )
    }
  })

  it('does not call a store that refuses us offline', () => {
    const online = nextStatus(initialStatus, { event: 'runFinished', nextAttemptAt: null, listening: false })
    expect(
      nextStatus(online, { event: 'runFailed', error: refused, nextAttemptAt: null, breakerOpen: false }),
    ).toMatchObject({
      connection: 'online',
      phase: 'idle',
    })
  })
})

describe('storeOrigin', () => {
  it.each([
    ['https://shop.example.com/', 'https://shop.example.com'],
    ['shop.example.com', 'https://shop.example.com'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
  ])('%s → %s', (address, origin) => expect(storeOrigin(address)).toBe(origin))

  it.each([
    'http://shop.example.com',
    'ftp://shop.example.com',
    'https://me:pw@shop.example.com',
    'https://shop.example.com/api',
    'not an address',
    'http://127.0.0.1.evil.example',
  ])('refuses %s and says what to do', (address) => expect(() => storeOrigin(address)).toThrow(FacetError))
})
