import { describe, expect, it } from 'vitest'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { statusLine } from './status-line.ts'

const status = (more: Partial<SyncStatus>): SyncStatus => ({
  phase: 'idle',
  connection: 'online',
  progress: null,
  asOf: null,
  nextAttemptAt: null,
  error: null,
  counts: { orders: 0, interactions: 0, creators: 0, quarantined: 0 },
  ...more,
})

describe('statusLine', () => {
  it('is live only after a success', () => {
    expect(statusLine(status({})).word).toBe('Live')
    expect(statusLine(status({ connection: 'unknown' })).word).toBe('Not synced yet')
  })
  it('is offline with cached rows when there is no store to ask, and says so when there is nothing at all', () => {
    expect(statusLine(status({ phase: 'off', asOf: 1 })).word).toBe('Offline')
    expect(statusLine(status({ phase: 'off' })).word).toBe('Not connected')
  })
  it('stays live while it looks for news', () => {
    expect(statusLine(status({ phase: 'connecting' })).word).toBe('Live')
  })
  it('is offline, quietly, while it waits for the next try', () => {
    expect(statusLine(status({ phase: 'waiting', connection: 'offline' }))).toEqual({
      tone: 'quiet',
      word: 'Offline',
      percent: null,
    })
  })
  it('counts a run, also one that got more than the store had counted', () => {
    const receiving = (received: number, expected: number | null) =>
      statusLine(status({ phase: 'receiving', progress: { received, pages: 1, expected } })).percent
    expect(receiving(250, 1000)).toBe(25)
    expect(receiving(1200, 1000)).toBe(100)
    expect(receiving(10, null)).toBeNull()
    expect(receiving(0, 0)).toBeNull()
  })
})
