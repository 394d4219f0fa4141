import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openReader, openWriter, type Reader, type Writer } from '#data/db/connection.ts'
import { cachePath } from '#data/db/profile.ts'
import { indexSlice, isIndexDue } from '#data/db/search/index-rows.ts'
import { countUnindexed, searchInteractionKeys, searchOrderKeys } from '#data/db/search/search-keys.ts'
import { isBlankSearch, searchReach } from '#data/db/search/search-text.ts'
import { suggestOrders } from '#data/db/search/suggest-orders.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import { createRandom, type Random } from '#store/demo/random.ts'
import type { RunningStore } from '#store/start.ts'
import { editDistance, naiveSearch } from './support/naive-search.ts'
import { openStore } from './support/real-store.ts'
import { orderLine, send } from './support/store-admin.ts'
import { startEngine } from './support/sync-engine.ts'
import { temporaryFolder } from './support/temporary.ts'

const WORDS = [
  ...['thank', 'you', 'Müller', 'MULLER', 'Straße', 'STRASSE', 'ẞ', 'ΣΟΦΌΣ', 'σοφος', 'ﬁne', 'İstanbul', 'ıssız'],
  ...[
    '返信',
    '返信をお願いします',
    'がんばって',
    '한국어',
    'رائع',
    '😀smile😀',
    'e\u0301te\u0301',
    'ｆｕｌｌ',
    'Ångström',
  ],
  ...[
    '100%',
    'under_score',
    'a"b"c',
    "o'neil",
    'NEAR(a',
    'AND',
    'or',
    'NOT',
    '***',
    '^caret',
    'col:umn',
    '\\back',
    '-',
  ],
  ...[
    '{a b}:',
    '"',
    '""',
    '%',
    '_',
    'ab',
    'x',
    '#',
    '#42',
    'GG',
    'sullivan140750',
    'supercalifragilisticexpialidocious',
  ],
  ...[
    'https://example.org/a/very/long/address?with=query',
    'tab\tnew\nline',
    'jane.doe+tag@mail.example.org',
    'n\u00a0bsp',
  ],
]
const NUMBERS = (n: number) =>
  [`GG-${n}`, `#GG-${n}`, ` gg-${n} `, `＃GG-０${n}`, `é-${n}`, `GG ${n}`, `${n}`, `#${n}`, `数-${n}`] as const

const someWords = (random: Random) => Array.from({ length: 1 + random.int(6) }, () => random.pick(WORDS)).join(' ')
const email = (random: Random) =>
  random.pick([
    `jane.doe${random.int(40)}@example.org`,
    'SULLIVAN@mail.example.com',
    'ü@ö.de',
    `no-at-sign-${random.int(9)}`,
  ])

function order(random: Random, n: number) {
  const customer = { id: `c-${n % 9}`, name: someWords(random).slice(0, 60), email: email(random) }
  return orderLine(`o-${n}`, { orderNumber: random.pick(NUMBERS(n % 60)), customer })
}

/** Which texts it has goes by its number: one that loses any counts as erased, and then nothing waits to be indexed. */
function interaction(random: Random, n: number) {
  const data = {
    kind: random.pick(['csat', 'return', 'capsule', 'order_update']),
    sessionId: `s-${n}`,
    customerId: `c-${n % 9}`,
    occurredAt: new Date(Date.UTC(2026, random.int(11), 1)).toISOString(),
    orderNumber: random.chance(0.7) ? random.pick(NUMBERS(random.int(80))) : null,
    ...(n % 5 < 3 ? { comment: someWords(random) } : {}),
    ...(n % 5 > 1 ? { email: email(random) } : {}),
  }
  return { type: 'interaction' as const, id: `i-${n}`, data }
}

/** Parts of what is there, written as somebody else would, and things no text holds. */
function someQueries(random: Random, reader: Reader): string[] {
  const texts = reader
    .all<{ text: string | null }>(
      'SELECT customerName AS text FROM orders UNION SELECT orderNumber FROM orders UNION SELECT customerEmail FROM orders UNION SELECT comment FROM interactions UNION SELECT email FROM interactions UNION SELECT orderNumber FROM interactions',
    )
    .flatMap(({ text }) => (text === null ? [] : [text]))
  const piece = () => {
    const letters = [...random.pick([...texts, 'nothing of it'])]
    const from = random.int(letters.length)
    return letters.slice(from, from + 1 + random.int(random.chance(0.3) ? 40 : 9)).join('')
  }
  const form = (text: string) =>
    random.pick([
      text,
      text.toUpperCase(),
      ` ${text} `,
      text.normalize('NFD'),
      `#${text}`,
      text.replace(/[!-~]/g, wide),
    ])
  const wide = (letter: string) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)
  return [
    ...Array.from({ length: 22 }, () => form(piece())),
    ...Array.from({ length: 5 }, () => `${piece()} ${piece()}`),
    ...Array.from({ length: 3 }, () => random.pick(WORDS)),
    random.pick(['', ' ', '#', '\ud800', '\u0000', '\u{10ffff}', 'a\u0000b', '"*"', '* *', 'AND AND']),
  ]
}

const untold = () => new AbortController().signal

async function expectFound(reader: Reader, queries: readonly string[], what: string): Promise<number> {
  let found = 0
  for (const text of queries) {
    const expected = naiveSearch(reader, text)
    const says = `${what}: ${JSON.stringify(text)}`
    expect([...(await searchOrderKeys(reader, text, untold()))], `orders, ${says}`).toEqual(expected.orders)
    expect([...(await searchInteractionKeys(reader, text, untold()))], `interactions, ${says}`).toEqual(
      expected.interactions,
    )
    found += expected.orders.length + expected.interactions.length
  }
  return found
}

const readerOf = (profile: string) => {
  const reader = openReader(cachePath(profile))
  onTestFinished(() => reader.close())
  return reader
}

/** What a process that is killed now leaves, opened by the next one. */
function afterCrash(profile: string): Writer {
  const copy = join(temporaryFolder(), 'copy')
  mkdirSync(copy)
  for (const suffix of ['', '-wal']) {
    const path = cachePath(profile) + suffix
    if (existsSync(path)) copyFileSync(path, cachePath(copy) + suffix)
  }
  const writer = openWriter(cachePath(copy))
  onTestFinished(() => writer.close())
  expect(writer.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
  return writer
}

/** Changes of all sorts; a few rows, so that every sort meets every other. */
async function changeStore(store: RunningStore, random: Random, reader: Reader): Promise<void> {
  const { database } = store
  const count = random.pick([40, 120, 250])
  await database.saveRecords(Array.from({ length: count }, () => interaction(random, random.int(300))))
  await database.saveRecords(Array.from({ length: count >> 1 }, () => order(random, random.int(90))))
  // The last rows among them: their keys are given to new rows.
  for (const [type, table] of [
    ['interaction', 'interactions'],
    ['order', 'orders'],
  ] as const) {
    const sql = `SELECT id FROM ${table} ORDER BY ${random.pick(['rowKey DESC', 'version', 'id'])} LIMIT ${random.int(9)}`
    for (const { id } of reader.all<{ id: string }>(sql)) await database.deleteRecord(type, id, 'deleted', 1)
  }
  if (!random.chance(0.2)) return
  const response = await send(store, 'erasures', { customerId: `c-${random.int(9)}` })
  expect(response.status).toBe(201)
}

describe('search', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'finds what reading every row finds, at every moment of a life of the cache (seed %i)',
    async (seed) => {
      const random = createRandom(seed)
      const store = await openStore()
      const { engine, run, profile } = await startEngine(store.url)
      await store.database.saveRecords([
        ...Array.from({ length: 80 }, (_, n) => order(random, n)),
        ...Array.from({ length: 200 }, (_, n) => interaction(random, n)),
      ])
      let found = 0
      for (let round = 0; round < 4; round += 1) {
        if (round > 0) await changeStore(store, random, readerOf(profile))
        if (round === 2) engine.configure({ syncMode: 'manual', keepMonths: random.pick([3, 6, null]) })
        await run()
        for (let turns = random.pick([0, 0, 1, 3]); turns > 0; turns -= 1) await new Promise(setImmediate)
        const left = afterCrash(profile)
        const reader = readerOf(profile)
        const queries = someQueries(random, reader)
        found += await expectFound(reader, queries.slice(0, 5), `${round}, while it is indexed`)
        found += await expectFound(left, queries, `${round}, after a crash`)
        for (let slices = 1 + random.int(3); slices > 0; slices -= 1) indexSlice(left, 1 + random.int(40))
        found += await expectFound(left, queries, `${round}, partly indexed`)
        while (indexSlice(left, 30));
        found += await expectFound(left, queries, `${round}, indexed after a crash`)
        await expect.poll(() => isIndexDue(reader)).toBe(false)
        expect(countUnindexed(reader)).toBe(0)
        found += await expectFound(reader, queries, `${round}, indexed`)
      }
      expect(found).toBeGreaterThan(500)
    },
    60_000,
  )

  it('reaches everything with three letters, and the beginnings of order numbers with fewer', async () => {
    const store = await openStore()
    const { run, profile } = await startEngine(store.url)
    await store.database.saveRecords([
      orderLine('1', { orderNumber: '#1001', customer: { name: 'Jörg', email: 'x1001@example.org' } }),
      orderLine('2', { orderNumber: 'GG-1001', customer: { name: 'Ann' } }),
      orderLine('3', { orderNumber: '2001', customer: { name: 'Ann 1001' } }),
    ])
    await run()
    const reader = readerOf(profile)
    await expect.poll(() => isIndexDue(reader)).toBe(false)
    const ids = async (text: string) => {
      const keys = await searchOrderKeys(reader, text, untold())
      return [...keys].map((key) => reader.get<{ id: string }>('SELECT id FROM orders WHERE rowKey = ?', [key])!.id)
    }
    for (const form of ['#1001', '1001', ' 1001 ', '１００１', '＃１００１', '100']) {
      expect(await ids(form), form).toEqual(['1', '2', '3'])
      expect(searchReach(form)).toBe('everything')
    }
    expect(await ids('gg-1')).toEqual(['2'])
    expect(await ids('jorg')).toEqual(['1'])
    expect(await ids('JÖRG 1001')).toEqual(['1'])
    expect(await ids('ann 1001')).toEqual(['2', '3'])
    for (const [form, found] of [
      ['10', ['1']],
      ['g', ['2']],
      ['an', []],
      ['2', ['3']],
    ] as const) {
      expect(await ids(form), form).toEqual(found)
      expect(searchReach(form)).toBe('numberStarts')
    }
    expect(['', ' ', '#', ' # ', '\u0000'].map(isBlankSearch)).toEqual([true, true, true, true, true])
    expect(isBlankSearch('##')).toBe(false)
  })

  it('ends when nobody waits for it any more', async () => {
    const store = await openStore()
    const { run, profile } = await startEngine(store.url)
    const random = createRandom(77)
    await store.database.saveRecords(Array.from({ length: 2_000 }, (_, n) => interaction(random, n)))
    await run()
    const reader = readerOf(profile)
    const abort = new AbortController()
    const asked = searchOrderKeys(reader, 'thank sullivan x', abort.signal)
    abort.abort()
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('suggestions', () => {
  it.each([1, 2, 3])('are the order numbers one edit away, nearest first (seed %i)', async (seed) => {
    const random = createRandom(seed)
    const store = await openStore()
    const { run, profile } = await startEngine(store.url)
    const letters = [...'0123459AG-é数😀']
    const word = () => Array.from({ length: 1 + random.int(4) }, () => random.pick(letters)).join('')
    const lines = Array.from({ length: 400 }, (_, n) => {
      const orderNumber = random.chance(0.5) ? `GG-${random.int(3_000)}` : word()
      return orderLine(`${n}`, {
        orderNumber,
        placedAt: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
        test: n % 20 === 0,
      })
    })
    await store.database.saveRecords(lines)
    await run()
    const reader = readerOf(profile)
    type Row = { id: string; orderNumber: string; orderKey: string; placedAt: number; rowKey: number }
    const orders = reader.all<Row>('SELECT * FROM orders WHERE test = 0 AND orderKey IS NOT NULL')
    const latest = [...orders].sort((a, b) => b.placedAt - a.placedAt).slice(0, 100)
    const prefixes = new Set(latest.map(({ orderKey: key }) => key.replace(/\d.*$/, '')))
    let suggested = 0
    for (let n = 0; n < 80; n += 1) {
      const typed = random.pick([
        word(),
        `gg-${random.int(3_000)}`,
        `#${random.int(3_000)}`,
        `GG${random.int(3_000)}`,
        '１２３',
        '\ud800',
      ])
      const key = orderKey(typed)!
      const meant = /^\d+$/.test(key) ? [key, ...[...prefixes].map((prefix) => prefix + key)] : [key]
      const expected = orders
        .map((row) => ({ ...row, distance: Math.min(...meant.map((form) => editDistance(form, row.orderKey))) }))
        .filter(({ distance }) => distance <= 1)
        .sort((a, b) => a.distance - b.distance || b.placedAt - a.placedAt || b.rowKey - a.rowKey)
        .slice(0, 8)
        .map(({ id, orderNumber, distance }) => ({ id, orderNumber, distance }))
      expect(suggestOrders(reader, typed), typed).toEqual(expected)
      suggested += expected.length
    }
    expect(suggested).toBeGreaterThan(80)
    for (const nothing of ['', '#', '  ']) expect(suggestOrders(reader, nothing)).toEqual([])
  })
})
