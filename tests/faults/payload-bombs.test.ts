import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, createGzip, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import type { Answer } from './support/fault-server.ts'
import { scatter } from './support/random-feed.ts'
import { countOf, openStation, type Station } from './support/station.ts'
import { edited } from './support/store-answers.ts'
import { head, message, send } from './support/wire.ts'

const MIB = 1024 * 1024
/** How far the bomb of gzip goes off: 1 GiB in `npm run soak`. */
const BOMB_MIB = countOf('FACET_FAULT_BOMB_MIB', 256)
/** What a process may grow by over its own size at rest while it refuses: a body of 16 MiB, as bytes and as text, and a heap's slack. */
const GROWTH_MB = 160
const SOON_MS = 5_000
const REFUSED = ['page_too_large', 'store_protocol', 'store_unreachable', 'store_timeout', 'store_failed']
const JSON_TYPE = { 'content-type': 'application/json' }

/** The most memory a process has ever held, MB; null where the system does not say. */
function peakMb(pid: number): number | null {
  if (process.platform !== 'linux') return null
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024
}

/** Sends the same bytes until the other side has had enough, or `times` over; counts what was taken. */
const flood =
  (first: string, bytes: Buffer | string, times: number, last = ''): Answer =>
  async ({ socket }) => {
    await send(socket, first)
    for (let sent = 0; sent < times; sent += 1) if (!(await send(socket, bytes))) return
    await send(socket, last)
  }

const text = 'x'.repeat(MIB)
const chunk = `${MIB.toString(16)}\r\n${text}\r\n`

async function gzipped(bytes: Buffer, times: number): Promise<Buffer> {
  const gzip = createGzip({ level: 9 })
  const parts: Buffer[] = []
  gzip.on('data', (part: Buffer) => parts.push(part))
  for (let written = 0; written < times; written += 1) {
    await new Promise<void>((resolve) => gzip.write(bytes, () => resolve()))
  }
  await new Promise<void>((resolve) => gzip.on('end', resolve).end())
  return Buffer.concat(parts)
}

const encoded =
  (encoding: string, bytes: Buffer): Answer =>
  async ({ socket }) =>
    void (await send(socket, message(200, bytes, { 'content-encoding': encoding })))

/** One try at a store that answers so: refused soon, nothing moved, and an honest store is taken again. */
async function refusedSoon(station: Station, answer: Answer): Promise<void> {
  scatter(station.ledger, createRandom(station.ledger.head), 10)
  const before = station.untorn()
  station.server.always(answer)
  const startedAt = performance.now()
  const { code } = await station.attempt()
  expect(performance.now() - startedAt).toBeLessThan(SOON_MS)
  expect(REFUSED).toContain(code)
  expect(station.untorn()).toMatchObject({ cursor: before.cursor, records: before.records })
  station.server.always(null)
  await station.converge()
}

describe('an answer without measure', () => {
  it('is refused in bounded memory, and an honest store is taken again afterwards', async () => {
    const blanks = await gzipped(Buffer.alloc(4 * MIB, ' '), BOMB_MIB / 4)
    const brotli = brotliCompressSync(Buffer.alloc(64 * MIB, ' '), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    const bombs: Record<string, Answer> = {
      [`${BOMB_MIB} MiB of blanks in gzip`]: encoded('gzip', blanks),
      '64 MiB in brotli': encoded('br', brotli),
      'gzip within gzip': encoded('gzip, gzip', gzipSync(blanks)),
      'gzip that is not said to be any': encoded('identity', blanks),
      'deflate of nothing': encoded('deflate', blanks),
      'an encoding nobody knows': encoded('x-facet', blanks),
      'text of 17 MiB, of honest length': async ({ socket }) =>
        void (await send(socket, message(200, text.repeat(17)))),
      'text of 1 GB, by its length': flood(head(200, { ...JSON_TYPE, 'content-length': 1e9 }), text, 1_000),
      'text that never ends, in chunks': flood(
        head(200, { ...JSON_TYPE, 'transfer-encoding': 'chunked' }),
        chunk,
        4_000,
      ),
      'text that never ends, without a length': flood(head(200, JSON_TYPE), text, 4_000),
      'one header of 1 MiB': flood(`HTTP/1.1 200 OK\r\nx: ${text}\r\n\r\n`, '', 1),
      'headers that never end': flood('HTTP/1.1 200 OK\r\n', `${'x: y\r\n'.repeat(10_000)}`, 4_000),
      'an error page of 1 GB': flood(head(500, { 'content-length': 1e9 }), text, 1_000),
    }
    const station = await openStation()
    scatter(station.ledger, createRandom(1), 30)
    await station.converge()
    const before = peakMb(station.data.child.pid!)
    const grown: string[] = []
    for (const [name, answer] of Object.entries(bombs)) {
      await refusedSoon(station, answer).catch((error: unknown) => {
        throw new Error(`${name}: ${String(error)}`, { cause: error })
      })
      const peak = peakMb(station.data.child.pid!)
      if (before !== null && peak !== null) {
        grown.push(`${name} ${Math.round(peak - before)}`)
        expect(peak - before, grown.join(', ')).toBeLessThan(GROWTH_MB)
      }
    }
    console.log(`bombs: at rest ${before} MB; grown by (MB): ${grown.join(', ')}`)
  })
  it('is asked for in smaller pages, until they fit', async () => {
    const station = await openStation()
    scatter(station.ledger, createRandom(1), 60, 200)
    const fits = 300
    station.server.always(
      edited((page) => (page.count === 0 ? page : { ...page, padding: 'x'.repeat(askedFor() > fits ? 17 * MIB : 1) })),
    )
    const askedFor = () => station.server.pagesAsked().at(-1)!.limit
    await station.converge()
    const limits = station.server.pagesAsked().map(({ limit }) => limit)
    expect(limits.length).toBeGreaterThan(2)
    expect(limits).toEqual([...limits].sort((a, b) => b - a))
  })
})
