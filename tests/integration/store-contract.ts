import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { recordTypes } from '#shared/store-api/current.ts'
import { expiryOf } from '#store/change-log/page.ts'
import type { Position } from '#store/databases/store-database.ts'
import { describeContractWrites } from './store-contract-writes.ts'
import { type Entry, feedOf, type OpenDatabase, order, pageOf } from './support/contract-database.ts'

/**
 * What every database of the store must do, whichever it is. `openDatabase` gives each test an empty one; what only one
 * kind of database does (a restored copy, files, indexes) is tested beside it.
 */
export function describeStoreContract(name: string, openDatabase: OpenDatabase): void {
  describe(`the store contract on ${name}`, () => {
    describeFeed(openDatabase)
    describeDigest(openDatabase)
    describeContractWrites(openDatabase)
    describeOperator(openDatabase)
  })
}

function describeFeed(openDatabase: OpenDatabase): void {
  describe('the feed', () => {
    it('carries each record once, latest, with growing versions, whatever the page size', async () => {
      const { database } = await openDatabase()
      await database.saveRecords(['a', 'b', 'c', 'd', 'e'].map((id) => order(id)))
      const { next } = await pageOf(database)
      await database.saveRecords([order('b', { status: 'paid' })])
      await database.saveRecords([
        order('b', { status: 'refunded' }),
        { type: 'creator', id: 'a', data: { name: 'A' } },
      ])
      expect(await feedOf(database, next)).toMatchObject([
        { type: 'order', id: 'b', version: 3, data: { status: 'refunded' } },
        { type: 'creator', id: 'a', version: 1 },
      ])
      for (const limit of [1, 2, 5, 100]) {
        const names = (await feedOf(database, null, limit)).map(({ type, id }) => `${type} ${id}`)
        expect(names.sort()).toEqual(['creator a', 'order a', 'order b', 'order c', 'order d', 'order e'])
      }
      expect(await pageOf(database, { limit: 6 })).toMatchObject({ count: 6, caughtUp: true })
      expect((await pageOf(database, { types: ['creator'] })).entries.map(({ id }) => id)).toEqual(['a'])
    })

    it('leaves bare tombstones, and a record may come back above them', async () => {
      const { database } = await openDatabase()
      await database.saveRecords([order('a', { customer: { email: 'a@example.com' } })])
      expect(await database.deleteRecord('order', 'a', 'deleted', 1)).toBe(true)
      expect(await database.deleteRecord('order', 'a', 'deleted', 1)).toBe(false)
      expect(await feedOf(database)).toEqual([{ type: 'order', id: 'a', version: 2, op: 'delete', reason: 'deleted' }])
      await database.saveRecords([order('a')])
      expect(await feedOf(database)).toMatchObject([{ id: 'a', version: 3, op: 'upsert' }])
      expect(await database.findEntry('order', 'none')).toBeNull()
    })

    it('loses nothing for a reader that follows writers', async () => {
      const { database } = await openDatabase()
      const seen = new Map<string, number>()
      let writing = true
      const reader = (async () => {
        for (let after: Position | null = null; ; ) {
          const last = !writing
          const read = await pageOf(database, { after, limit: 7 })
          for (const { id, version } of read.entries) seen.set(id, Math.max(version, seen.get(id) ?? 0))
          after = read.next
          if (read.caughtUp && last) return
          await new Promise((turn) => setImmediate(turn))
        }
      })()
      const writers = Array.from({ length: 6 }, async (_, writer) => {
        for (let round = 0; round < 40; round += 1) {
          await database.saveRecords([order(`${writer}-${round % 10}`), order(`${writer}-only-${round}`)])
        }
      })
      await Promise.all(writers)
      writing = false
      await reader
      expect(seen.size).toBe(6 * 50)
      expect(new Set([...seen].filter(([id]) => !id.includes('only')).map(([, version]) => version))).toEqual(
        new Set([4]),
      )
    })

    it('forgets old tombstones, and says which places cannot be resumed', async () => {
      const { database } = await openDatabase()
      await database.saveRecords([order('a'), order('b')])
      const early = (await pageOf(database)).next
      await database.deleteRecord('order', 'a', 'deleted', 1_000)
      const late = (await pageOf(database)).next
      await database.purge({ tombstonesBefore: 2_000, idempotencyBefore: 0 })
      const state = await database.readFeedState()
      const expiry = (position: Position) =>
        expiryOf({ epoch: state.epoch, position, types: recordTypes }, state, recordTypes)
      expect([expiry(early), expiry(late)]).toEqual(['retention', null])
      expect((await feedOf(database)).map(({ id }) => id)).toEqual(['b'])
      await database.saveRecords([order('a')])
      expect((await feedOf(database, late))[0]!.version).toBeGreaterThan(2)
    })

    it('goes on after a restart, in the same epoch and beyond every place handed out', async () => {
      const { database, reopen } = await openDatabase()
      await database.saveRecords([order('a')])
      const { next, state } = await pageOf(database)
      const key = await database.readCursorKey()
      const again = await reopen()
      expect((await again.readFeedState()).epoch).toBe(state.epoch)
      expect(Buffer.from(await again.readCursorKey())).toEqual(Buffer.from(key))
      await again.saveRecords([order('b')])
      expect((await feedOf(again, next)).map(({ id }) => id)).toEqual(['b'])
    })

    it('tells who listens about every commit that added to it', async () => {
      const { database } = await openDatabase()
      let heard = 0
      const stop = database.onChange(() => {
        heard += 1
      })
      await database.saveRecords([order('a')])
      expect(heard).toBe(1)
      await database.saveProperty('name', 'value')
      stop()
      await database.saveRecords([order('b')])
      expect(heard).toBe(1)
    })
  })
}

function describeDigest(openDatabase: OpenDatabase): void {
  it('keeps the digest anybody can compute', async () => {
    const { database } = await openDatabase()
    await database.saveRecords([order('a'), order('b'), { type: 'creator', id: 'c', data: { name: 'C' } }])
    await database.saveRecords([order('a', { status: 'paid' })])
    await database.deleteRecord('order', 'b', 'deleted', 1)
    const sum = (name: string) => createHash('sha256').update(name).digest().readBigUInt64BE(0).toString()
    expect((await pageOf(database, { digest: true })).digest).toEqual({
      order: { live: 1, sum: sum('order|a|2') },
      creator: { live: 1, sum: sum('creator|c|1') },
      interaction: { live: 0, sum: '0' },
    })
    expect((await pageOf(database, { digest: true, limit: 1 })).digest).toBeNull()
    expect(await database.countRecords()).toEqual({ order: 1, creator: 1, interaction: 0 })
  })
}

function describeOperator(openDatabase: OpenDatabase): void {
  describe('for the operator', () => {
    it('keeps tokens by their hash', async () => {
      const { database, reopen } = await openDatabase()
      const hash = randomBytes(32)
      const token = { id: 't', hash, scopes: ['feed:read', 'admin'], createdAt: 1, revokedAt: null }
      await database.saveToken(token)
      const again = await reopen()
      expect(await again.findToken(hash)).toMatchObject({ id: 't', scopes: ['feed:read', 'admin'] })
      expect(await again.findToken(randomBytes(32))).toBeNull()
      await again.saveToken({ ...token, revokedAt: 2 })
      expect(await again.findToken(hash)).toMatchObject({ revokedAt: 2 })
    })

    it('keeps small named texts', async () => {
      const { database } = await openDatabase()
      expect(await database.findProperty('a')).toBeNull()
      await database.saveProperty('a', '1')
      await database.saveProperty('a', '2')
      expect(await database.findProperty('a')).toBe('2')
    })

    it('answers the latest orders with what belongs to them', async () => {
      const { database } = await openDatabase()
      await database.saveRecords([
        { type: 'creator', id: 'c', data: { name: 'C' } },
        order('old', { placedAt: '2025-01-01T00:00:00.000Z' }),
        order('new', { placedAt: '2026-05-01T00:00:00.000Z', creatorId: 'c' }),
        {
          type: 'interaction',
          id: 'i',
          data: { kind: 'csat', orderNumber: 'NEW', occurredAt: '2026-05-02T00:00:00.000Z' },
        },
      ])
      const { entries, count, epoch } = await database.listRecent(1)
      const ids = (JSON.parse(`[${Buffer.from(entries).toString()}]`) as Entry[]).map(({ id }) => id)
      expect([ids.sort(), count]).toEqual([['c', 'i', 'new'], 3])
      expect(epoch).toBe((await database.readFeedState()).epoch)
    })
  })
}
