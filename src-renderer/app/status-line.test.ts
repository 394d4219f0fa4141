import { describe, expect, it } from 'vitest'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { statusLine as lineIn } from './status-line.ts'

const status = (more: Partial<SyncStatus>): SyncStatus => ({
  phase: 'idle',
  connection: 'online',
  progress: null,
  rebuilding: false,
  breakerOpen: false,
  detailsSince: null,
  asOf: null,
  nextAttemptAt: null,
  error: null,
  counts: { orders: 0, interactions: 0, creators: 0, quarantined: 0 },
  ...more,
})

const statusLine = (of: SyncStatus) => lineIn(of, 'live')

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
    })
  })
  it('says that it listens, waits and is paused', () => {
    expect(statusLine(status({ phase: 'listening' }))).toEqual({ tone: 'live', word: 'Live' })
    expect(statusLine(status({ phase: 'paused', asOf: 1 }))).toEqual({ tone: 'quiet', word: 'Paused' })
    expect(statusLine(status({ phase: 'paused', connection: 'offline' })).word).toBe('Paused')
  })
  it('is not live while a store that answers keeps failing', () => {
    expect(statusLine(status({ phase: 'waiting', connection: 'online' }))).toEqual({ tone: 'quiet', word: 'Waiting' })
  })
  it('is not live after a first sync that was cancelled', () => {
    expect(statusLine(status({ phase: 'idle', nextAttemptAt: 9 })).word).toBe('Waiting')
    expect(statusLine(status({ phase: 'idle', nextAttemptAt: 9, asOf: 1 })).word).toBe('Live')
  })
  it('calls nothing live that only comes when a person asks', () => {
    expect(lineIn(status({}), 'manual').word).toBe('Online')
    expect(lineIn(status({}), 'periodic').word).toBe('Live')
  })
  it('says that it syncs, also when it was offline before', () => {
    expect(statusLine(status({ phase: 'receiving', connection: 'unknown' }))).toEqual({ tone: 'busy', word: 'Syncing' })
  })
})
