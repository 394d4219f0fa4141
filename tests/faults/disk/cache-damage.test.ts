import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createRandom, type Random } from '#store/demo/random.ts'
import { assessFile } from '../../../src-main/data/db/cache-life/assess-file.ts'
import { closeCache, openCache } from '../../../src-main/data/db/cache-life/open-cache.ts'
import { setAsideCache } from '../../../src-main/data/db/cache-life/set-aside.ts'
import { openWriter, type Writer } from '../../../src-main/data/db/connection.ts'
import { cacheMigrations } from '../../../src-main/data/db/migrations/index.ts'
import { sqliteFailure } from '../../../src-main/data/db/sqlite-failure.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { countOf } from '../support/station.ts'
import { asideIn, fillCache, makeCache, makeKilledCache, NOW } from './cache-fixture.ts'

/** How often a cache is damaged: a share of it here, 1,000 times in `npm run soak`. */
const DAMAGES = countOf('FACET_CACHE_DAMAGES', 40)
const FIRST_SEED = countOf('FACET_FAULT_SEED', 1)
/** Long enough after the cache was last found whole for the walk of every day. */
const LATER = NOW + 2 * 86_400_000

type Files = Map<string, Buffer>
/** `contents`: what a cache may honestly hold: everything, what it held before the log that is gone, or nothing yet. */
type Base = { closed: Files; killed: Files; foreignLog: Buffer; foreignDatabase: Buffer; contents: Set<string | null> }
type Harm = { name: string; do(files: Files, random: Random, base: Base): void }

const harms: Harm[] = [
  { name: 'bits flipped in the file', do: (files, random) => flip(files, 'cache.sqlite', random, 1 + random.int(8)) },
  { name: 'one bit flipped in the file', do: (files, random) => flip(files, 'cache.sqlite', random, 1) },
  { name: 'bits flipped in the header', do: (files, random) => flip(files, 'cache.sqlite', random, 1, 100) },
  { name: 'a page of zeros', do: (files, random) => overwrite(files, 'cache.sqlite', random, () => 0) },
  { name: 'a page of garbage', do: (files, random) => overwrite(files, 'cache.sqlite', random, () => random.int(256)) },
  { name: 'a page in the place of another', do: (files, random) => misplacePage(files, random) },
  { name: 'the file cut short', do: (files, random) => cut(files, 'cache.sqlite', random) },
  { name: 'garbage for a file', do: (files, random) => void files.set('cache.sqlite', garbage(random)) },
  { name: 'a foreign database', do: (files, _random, base) => void files.set('cache.sqlite', base.foreignDatabase) },
  { name: 'no file', do: (files) => void files.delete('cache.sqlite') },
  {
    name: 'bits flipped in the log',
    do: (files, random) => flip(files, 'cache.sqlite-wal', random, 1 + random.int(8)),
  },
  { name: 'the log cut short', do: (files, random) => cut(files, 'cache.sqlite-wal', random) },
  { name: 'no log', do: (files) => void files.delete('cache.sqlite-wal') },
  { name: 'garbage for a log', do: (files, random) => void files.set('cache.sqlite-wal', garbage(random)) },
  {
    name: 'the log of another cache',
    do: (files, _random, base) => void files.set('cache.sqlite-wal', base.foreignLog),
  },
  { name: 'garbage for shared memory', do: (files, random) => void files.set('cache.sqlite-shm', garbage(random)) },
]

/** The last two are among those opened: what the walk of the structure cannot see. */
const tally = {
  'opened whole': 0,
  'set aside at the start': 0,
  'set aside when read': 0,
  'set aside when written': 0,
  'a value changed unseen': 0,
  'an index wrong unseen': 0,
}

it('a damaged cache is whole after the start, or set aside, and so is the next start', {
  timeout: 60_000 + DAMAGES * 1_000,
}, () => {
  const base = makeBase()
  for (let seed = FIRST_SEED; seed < FIRST_SEED + DAMAGES; seed += 1) {
    const random = createRandom(seed)
    const from = random.chance(0.5) ? base.closed : base.killed
    const files = new Map([...from].map(([name, bytes]) => [name, Buffer.from(bytes)]))
    // In turn, so that every harm is done in the share of npm test, too.
    const done = [harms[seed % harms.length]!, ...(random.chance(0.3) ? [random.pick(harms)] : [])]
    for (const harm of done) harm.do(files, random, base)
    const what = `seed ${seed} (again with FACET_FAULT_SEED=${seed} FACET_CACHE_DAMAGES=1): ${done.map(({ name }) => name).join(', ')}`
    try {
      inFolder(files, (folder) => startAndUse(folder, base))
    } catch (error) {
      throw new Error(what, { cause: error })
    }
  }
  console.log(`cache damaged ${DAMAGES} times from seed ${FIRST_SEED}: ${JSON.stringify(tally)}`)
})

/** A start as Facet makes it: open, read everything, write, end in order; then another. */
function startAndUse(folder: string, { contents }: Base): void {
  const path = join(folder, 'cache.sqlite')
  const opened = openCache(path, cacheMigrations, LATER)
  const outcome = opened.damage === null ? use(opened.writer, path, contents) : 'set aside at the start'
  tally[outcome] += 1
  if (outcome !== 'opened whole') {
    // What Facet does when a question or a page of the feed meets the damage; at the start it has done so itself.
    opened.writer.close()
    if (opened.damage === null) setAsideCache(path, outcome, LATER)
    const { writer } = openCache(path, cacheMigrations, LATER)
    fillCache(writer, 20)
    closeCache(path, writer)
  }
  expect(assessFile(path, cacheMigrations, { check: true })).toMatchObject({ state: 'current' })
  expect(asideIn(folder)).toHaveLength(outcome === 'opened whole' ? 0 : 1)
  const next = openCache(path, cacheMigrations, LATER + 1)
  expect(next.damage).toBe(null)
  expect(readAll(next.writer, path)).not.toBe(null)
  closeCache(path, next.writer)
  expect(readdirSync(folder).filter((name) => name.endsWith('.open') || name.includes('upgrade'))).toEqual([])
}

/** Reads and writes a cache that was found whole, and ends in order unless damage is met. */
function use(writer: Writer, path: string, contents: Base['contents']): keyof typeof tally {
  const wrongIndex = !indexesAgree(writer)
  const read = readAll(writer, path)
  if (read === null) return 'set aside when read'
  try {
    fillCache(writer, 20, 5_000)
  } catch (error) {
    expect(error).toMatchObject({ code: 'cache_damaged' })
    return 'set aside when written'
  }
  if (!contents.has(read)) tally['a value changed unseen'] += 1
  if (wrongIndex) tally['an index wrong unseen'] += 1
  closeCache(path, writer)
  return 'opened whole'
}

/** What the slow check says, which walks every index against its rows. */
function indexesAgree(writer: Writer): boolean {
  try {
    return writer.get<{ integrity_check: string }>('PRAGMA integrity_check(1)')?.integrity_check === 'ok'
  } catch {
    return false
  }
}

/** Everything in the cache as one text; null when SQLite finds damage on the way. */
function readAll(writer: Writer, path: string): string | null {
  try {
    return JSON.stringify([
      writer.all('SELECT * FROM orders ORDER BY rowKey'),
      writer.all('SELECT * FROM interactions ORDER BY rowKey'),
    ])
  } catch (error) {
    expect(sqliteFailure(error, path)).toMatchObject({ code: 'cache_damaged' })
    return null
  }
}

function makeBase(): Base {
  const closed = filesOf((folder) => makeCache(join(folder, 'cache.sqlite'), 400))
  const killed = filesOf((folder) => makeKilledCache(join(folder, 'cache.sqlite'), 400, temporaryFolder()))
  const other = filesOf((folder) => makeKilledCache(join(folder, 'cache.sqlite'), 90, temporaryFolder()))
  const foreign = filesOf((folder) => {
    const writer = openWriter(join(folder, 'other.sqlite'))
    writer.exec('CREATE TABLE bookmarks (url TEXT) STRICT')
    writer.close()
  })
  const withoutLog = new Map([...killed].filter(([name]) => name !== 'cache.sqlite-wal'))
  const honest = [closed, killed, withoutLog, new Map() as Files].map((files) =>
    inFolder(files, (folder) => {
      const path = join(folder, 'cache.sqlite')
      const { writer } = openCache(path, cacheMigrations, NOW)
      const text = readAll(writer, path)
      writer.close()
      return text
    }),
  )
  return {
    closed,
    killed,
    foreignLog: other.get('cache.sqlite-wal')!,
    foreignDatabase: foreign.get('other.sqlite')!,
    contents: new Set(honest),
  }
}

/** Runs `use` in a folder with these files, and removes it. */
function inFolder<T>(files: Files, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'facet-damage-'))
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function filesOf(make: (folder: string) => void): Files {
  const folder = temporaryFolder()
  make(folder)
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
}

function flip(files: Files, name: string, random: Random, bits: number, within?: number): void {
  const bytes = files.get(name)
  if (bytes === undefined || bytes.length === 0) return
  for (let left = bits; left > 0; left -= 1) {
    const at = random.int(within ?? bytes.length)
    bytes[at] = bytes[at]! ^ (1 << random.int(8))
  }
}

function overwrite(files: Files, name: string, random: Random, next: () => number): void {
  const bytes = files.get(name)
  if (bytes === undefined) return
  const start = 8192 * random.int(Math.ceil(bytes.length / 8192))
  for (let at = start; at < Math.min(start + 8192, bytes.length); at += 1) bytes[at] = next()
}

function misplacePage(files: Files, random: Random): void {
  const bytes = files.get('cache.sqlite')
  if (bytes === undefined || bytes.length < 3 * 8192) return
  const page = () => 8192 * (1 + random.int(Math.floor(bytes.length / 8192) - 1))
  const from = page()
  bytes.copy(bytes, page(), from, from + 8192)
}

function cut(files: Files, name: string, random: Random): void {
  const bytes = files.get(name)
  if (bytes !== undefined) files.set(name, bytes.subarray(0, random.int(bytes.length + 1)))
}

function garbage(random: Random): Buffer {
  return Buffer.from(Array.from({ length: 1 + random.int(40_000) }, () => random.int(256)))
}
