import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { CACHE_FILE } from '#data/db/profile.ts'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { createRandom } from '#store/demo/random.ts'
import { wholeOption } from './bench-options.ts'
import { startData } from './data-process.ts'
import { type Line, lineOf, lineText } from './lines.ts'
import { memoryOfTree } from './process-memory.ts'
import { busyLines, machineLoad } from './sync/machine.ts'
import { benchProfile } from './views/profile.ts'
import { questionsAbout, type Sample } from './views/questions.ts'
import { askNaively, askRival, type Times } from './views/rivals.ts'

// npm run bench:views [-- --rows N --times N --only facet,duckdb,pglite,naive --json]: how long the data process takes to answer
// what the window asks, on a cache of N interactions (1,000,000 unless told) that is made once per size: just opened, and warm,
// each question so many times about something else. Beside it, up to a million, DuckDB and PGlite with the same rows and five
// of the questions, and up to 100,000 the way dashboards are first written.

const PARTS = ['facet', 'duckdb', 'pglite', 'naive'] as const
const MOST_ROWS: Record<(typeof PARTS)[number], number> = {
  facet: Number.POSITIVE_INFINITY,
  duckdb: 1_000_000,
  pglite: 1_000_000,
  naive: 100_000,
}
/** What performance promises at ten million, p95 of all questions of a kind, ms. */
const BUDGET = { default: 16, single: 30, any: 100 } as const

function sampleOf(profile: string): Sample {
  const cache = new Database(join(profile, CACHE_FILE), { readonly: true })
  const list = (sql: string) => cache.prepare(sql).pluck().all() as string[]
  const step = Math.max(1, Math.floor((cache.prepare('SELECT max(rowKey) FROM orders').pluck().get() as number) / 300))
  const sample = {
    numbers: list(`SELECT orderNumber FROM orders WHERE rowKey % ${step} = 0 AND test = 0`),
    ids: list(`SELECT id FROM orders WHERE rowKey % ${step} = 0`),
    creatorIds: list('SELECT id FROM creators LIMIT 300'),
    emails: list(`SELECT customerEmail FROM orders WHERE rowKey % ${step} = 0 AND customerEmail IS NOT NULL`),
  }
  cache.close()
  return sample
}

async function askFacet(profile: string, times: number) {
  const first = { query: orderQuerySchema.parse({}), offset: 0, limit: 100 }
  const questions = questionsAbout(sampleOf(profile))
  const opened: Record<string, number> = {}
  for (const isPacked of [false, true]) {
    // Without its packed mirror the process stands as after a crash.
    if (!isPacked) rmSync(join(profile, 'mirror.bin'), { force: true })
    const began = performance.now()
    const data = startData(profile)
    await data.call('settings.get', {})
    const up = performance.now()
    await data.call('orders.list', first)
    const answered = performance.now()
    await data.call('csat.overview', {})
    const name = isPacked ? 'afterAnOrderlyEnd' : 'afterACrash'
    opened[`${name}StartMs`] = Math.round(up - began)
    opened[`${name}FirstAnswerMs`] = Math.round(answered - up)
    opened[`${name}MirrorMs`] = Math.round(performance.now() - up)
    await data.close()
  }
  const data = startData(profile)
  const lines: Record<string, Line[]> = { default: [], single: [], any: [] }
  const all: Record<string, number[]> = { default: [], single: [], any: [] }
  for (const { name, kind, ask } of questions) {
    const random = createRandom(1)
    const measured: number[] = []
    for (let time = -2; time < times; time += 1) {
      const began = performance.now()
      await ask(data, random)
      if (time >= 0) measured.push(performance.now() - began)
    }
    lines[kind]!.push(lineOf(name, measured))
    all[kind]!.push(...measured)
  }
  const memoryMb = Math.round(memoryOfTree(data.pid).reduce((sum, { megabytes }) => sum + megabytes, 0))
  await data.close()
  const kinds = Object.fromEntries(Object.entries(all).map(([kind, values]) => [kind, lineOf(kind, values)]))
  return { opened, memoryMb, kinds, lines }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string' },
      times: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const rows = wholeOption('--rows', values.rows, 1_000_000)
  const times = wholeOption('--times', values.times, 50)
  const wanted = values.only?.split(',') ?? PARTS
  const parts = PARTS.filter((part) => wanted.includes(part) && rows <= MOST_ROWS[part])
  const profile = await benchProfile(rows)
  const machine = machineLoad()
  const facet = parts.includes('facet') ? await askFacet(profile, times) : null
  const rivals: Record<string, Line[]> = {}
  const tell = (name: string, answer: Times) => {
    rivals[name] = Object.entries(answer).map(([question, ms]) => lineOf(question, ms))
  }
  for (const part of parts) {
    if (part === 'naive') tell(part, askNaively(profile))
    else if (part !== 'facet') tell(part, await askRival(part, profile, times))
  }
  const report = { rows, times, machine, facet, rivals }
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${textOf(report)}\n`)
}

function textOf({
  rows,
  times,
  machine,
  facet,
  rivals,
}: {
  rows: number
  times: number
  machine: ReturnType<typeof machineLoad>
  facet: Awaited<ReturnType<typeof askFacet>> | null
  rivals: Record<string, Line[]>
}): string {
  const text = [
    `${rows.toLocaleString('en')} interactions, each question ${times} times, ms:`.padEnd(47) +
      'p50       p95       max',
  ]
  if (facet !== null) {
    for (const [kind, lines] of Object.entries(facet.lines)) {
      const whole = facet.kinds[kind]!
      text.push(
        `${kind} (p95 ${whole.p95Ms} of ${BUDGET[kind as keyof typeof BUDGET]} ms at ten million)`,
        ...lines.map(lineText),
      )
    }
    text.push(`Just opened: ${JSON.stringify(facet.opened)}; memory afterwards ${facet.memoryMb} MB`)
  }
  for (const [name, lines] of Object.entries(rivals)) text.push(name, ...lines.map(lineText))
  return [...text, ...busyLines(machine)].join('\n')
}

await main()
