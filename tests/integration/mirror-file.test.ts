import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openSnapshotReader } from '#data/db/connection.ts'
import { findMirroredState } from '#data/db/queries/mirror.queries.ts'
import { slicesFor } from '#data/lists/slices.ts'
import { readPacked } from '#data/mirror/packed-mirror.ts'
import { createRandom } from '#store/demo/random.ts'
import { currentMirror, type MirroredCache, openMirroredCache } from './support/mirrored-cache.ts'
import { filesHolding } from './support/profile-bytes.ts'
import { describeMirror } from './support/test-mirror.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString()
const AGENTS = ['Kim Doe', 'Ada Roe', null]

/** Orders and interactions that name staff and customers. */
const entries = (count: number) => [
  ...Array.from({ length: count }, (_, n) => ({
    type: 'order',
    op: 'upsert',
    id: `o${n}`,
    data: {
      orderNumber: `N-${n}`,
      placedAt: at(n),
      itemsTotal: n,
      currency: ['EUR', 'USD'][n % 2],
      creatorId: `cr_${n % 5}`,
      customer: { id: `cust-secret-${n}`, name: 'Erika Secret', email: 'e@secret.test' },
    },
  })),
  ...Array.from({ length: 3 * count }, (_, n) => ({
    type: 'interaction',
    op: 'upsert',
    id: `i${n}`,
    data: {
      kind: 'csat',
      occurredAt: at(n / 3),
      rating: 'great',
      agent: AGENTS[n % 3],
      comment: 'a secret text',
      ...(n % 2 === 0 ? { orderNumber: `N-${n % count}` } : { customerId: `cust-secret-${n % count}` }),
    },
  })),
]

/** A cache whose mirror has been packed. */
async function packedCache(count = 40): Promise<MirroredCache> {
  const cache = openMirroredCache()
  cache.apply(entries(count))
  await currentMirror(cache.holder)
  await cache.holder.close()
  expect(cache.logged).toEqual([])
  return cache
}

/** What the packed file gives for the cache as it is. */
async function read({ path, packedPath }: MirroredCache) {
  const reader = openSnapshotReader(path)
  try {
    const slices = slicesFor(new AbortController().signal, () => true)
    return await readPacked(packedPath, reader, findMirroredState(reader), slices)
  } finally {
    reader.close()
  }
}

it('what is packed is what is read, words and places included, and it is followed on', async () => {
  const cache = await packedCache()
  const packed = await read(cache)
  const next = cache.openHolder()
  expect(describeMirror(packed!.mirror)).toEqual(describeMirror(await currentMirror(next)))
  expect(packed!.mirror.agents).toEqual([null, 'Kim Doe', 'Ada Roe'])
  next.follow(cache.apply([{ type: 'interaction', op: 'delete', id: 'i0', reason: 'deleted' }]))
  expect((await currentMirror(next)).interactions.length).toBe(119)
  await next.release()
})

it('the file is its owner’s alone and holds neither staff nor customers nor what they wrote', async () => {
  const cache = await packedCache()
  expect(statSync(cache.packedPath).mode & 0o777).toBe(0o600)
  const texts = ['Kim', 'Ada Roe', 'secret', 'Erika', 'N-1']
  expect(filesHolding(cache.directory, texts)).not.toHaveProperty('mirror.bin')
  expect(filesHolding(cache.directory, texts)).toHaveProperty('cache.sqlite-wal')
})

it('words that no row names any more are not packed', async () => {
  const cache = openMirroredCache()
  cache.apply(entries(9))
  await currentMirror(cache.holder)
  const gone = [{ type: 'order', op: 'delete', id: 'o4', reason: 'erased' }]
  const ofAda = Array.from({ length: 9 }, (_, n) => ({ type: 'interaction', op: 'delete', id: `i${3 * n + 1}` }))
  cache.holder.follow(cache.apply([...gone, ...ofAda]))
  const before = await currentMirror(cache.holder)
  expect(before.agents).toContain('Ada Roe')
  const described = describeMirror(before)
  await cache.holder.close()
  const packed = await read(cache)
  expect(packed!.mirror.agents).toEqual([null, 'Kim Doe'])
  expect(packed!.mirror.creatorIds).not.toContain('cr_4')
  expect(describeMirror(packed!.mirror)).toEqual(described)
})

it('a damaged, cut or foreign file is none, whichever byte is wrong', async () => {
  const cache = await packedCache(12)
  const whole = readFileSync(cache.packedPath)
  const random = createRandom(3)
  const places = [0, 4, 9, whole.length - 1, ...Array.from({ length: 150 }, () => random.int(whole.length))]
  for (const place of places) {
    const damaged = Buffer.from(whole)
    damaged[place]! ^= 1 << random.int(8)
    writeFileSync(cache.packedPath, damaged)
    expect(await read(cache), `byte ${place}`).toBeNull()
  }
  for (const length of [0, 7, 100, whole.length - 1]) {
    writeFileSync(cache.packedPath, whole)
    truncateSync(cache.packedPath, length)
    expect(await read(cache), `cut at ${length}`).toBeNull()
  }
  writeFileSync(cache.packedPath, whole)
  expect(await read(cache)).not.toBeNull()
  // Another cache's file of the same commit.
  const other = await packedCache(12)
  writeFileSync(other.packedPath, whole)
  expect(await read(other)).toBeNull()
})

it('a file of an earlier commit is not read; the mirror is loaded, and packed in its place', async () => {
  const cache = await packedCache()
  cache.apply([{ type: 'interaction', op: 'delete', id: 'i0', reason: 'deleted' }])
  expect(await read(cache)).toBeNull()
  const next = cache.openHolder()
  expect((await currentMirror(next)).interactions.length).toBe(119)
  await next.close()
  expect((await read(cache))!.mirror.interactions.length).toBe(119)
})

it('a mirror nobody asked for leaves no file, and a folder that cannot be written only a word in the log', async () => {
  const cache = openMirroredCache()
  cache.apply(entries(3))
  await cache.holder.close()
  expect(existsSync(cache.packedPath)).toBe(false)
  const { holder, logged } = openMirroredCache({ packedPath: '/nowhere/at/all/mirror.bin' })
  await currentMirror(holder)
  await holder.close()
  expect(logged).toEqual([expect.stringContaining('mirror: not packed: ENOENT')])
})
