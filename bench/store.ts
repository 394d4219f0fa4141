import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchOptions, median } from './bench-options.ts'
import { readFeed, startBenchStore, writeRows } from './store-client.ts'
import { type BenchRow, benchRows, rawInsert, rawRead } from './store-rows.ts'

// npm run bench:store [-- --rows N --runs N --json]: widget writes and feed reads of the real store process over HTTP, next to
// the raw prepared inserts and reads of the same rows in the same database with the same durability, in turn.

const PAGE = 5_000
/** How many calls one transaction of the store takes at most; the raw insert groups as many. */
const GROUP = 256
const AT_ONCE = 64
/** How often the feed is read from its beginning in each round, by either way in turn. */
const READS = 5

type Figures = { perSecond: number; p50Ms: number; p99Ms: number }
type Measure = 'rawWriteEach' | 'rawWriteGrouped' | 'storeWriteOneByOne' | 'storeWriteAtOnce' | 'rawRead' | 'storeRead'

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const round = (value: number, digits: number) => Number(value.toFixed(digits))

function figures(rows: number, times: readonly number[], ms = sum(times)): Figures {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
  return { perSecond: (rows * 1_000) / ms, p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** One round: every way once, each on a database of its own, reads after writes on the same one. */
async function oneRound(folder: string, rows: readonly BenchRow[]): Promise<Record<Measure, Figures>> {
  const path = (name: string) => join(folder, `${name}.sqlite`)
  const rawWriteEach = figures(rows.length, rawInsert(path('each'), rows, 1))
  const single = await startBenchStore(path('one'))
  const alone = await writeRows(single, rows, 1)
  await single.stop()
  const rawWriteGrouped = figures(rows.length, rawInsert(path('grouped'), rows, GROUP))
  const store = await startBenchStore(path('many'))
  const together = await writeRows(store, rows, AT_ONCE)
  const readRaw: number[] = []
  const readStore: number[] = []
  for (let read = 0; read < READS; read += 1) {
    readRaw.push(...rawRead(path('grouped'), PAGE))
    readStore.push(...(await readFeed(store, PAGE)))
  }
  await store.stop()
  return {
    rawWriteEach,
    rawWriteGrouped,
    storeWriteOneByOne: figures(rows.length, alone.times, alone.ms),
    storeWriteAtOnce: figures(rows.length, together.times, together.ms),
    rawRead: figures(rows.length * READS, readRaw),
    storeRead: figures(rows.length * READS, readStore),
  }
}

/** The median of every figure over the rounds. */
function medians(rounds: readonly Record<Measure, Figures>[]): Record<Measure, Figures> {
  const names = Object.keys(rounds[0]!) as Measure[]
  const of = (name: Measure, figure: keyof Figures) => median(rounds.map((one) => one[name][figure]))
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        perSecond: Math.round(of(name, 'perSecond')),
        p50Ms: round(of(name, 'p50Ms'), 3),
        p99Ms: round(of(name, 'p99Ms'), 3),
      },
    ]),
  ) as Record<Measure, Figures>
}

async function main(): Promise<void> {
  const { rows: count, runs, json } = benchOptions({ rows: 10_000, runs: 5 })
  const rows = benchRows(count)
  const rounds: Record<Measure, Figures>[] = []
  // The first round warms the disk and is not counted.
  for (let run = 0; run <= runs; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'facet-bench-'))
    try {
      const measured = await oneRound(folder, rows)
      if (run > 0) rounds.push(measured)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const measured = medians(rounds)
  const ratio = (name: Measure, to: Measure) =>
    round(median(rounds.map((one) => one[name].perSecond / one[to].perSecond)), 3)
  const ratios = {
    writeOneByOneToRawEach: ratio('storeWriteOneByOne', 'rawWriteEach'),
    writeAtOnceToRawEach: ratio('storeWriteAtOnce', 'rawWriteEach'),
    writeAtOnceToRawGrouped: ratio('storeWriteAtOnce', 'rawWriteGrouped'),
    readToRaw: ratio('storeRead', 'rawRead'),
  }
  const report = { rows: count, runs, atOnce: AT_ONCE, group: GROUP, page: PAGE, ...measured, ratios }
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : text(report))
}

function text(
  report: Record<Measure, Figures> & { rows: number; runs: number; ratios: Record<string, number> },
): string {
  const line = (what: string, { perSecond, p50Ms, p99Ms }: Figures, compared = '') =>
    `  ${what.padEnd(44)}${String(perSecond).padStart(9)} rows/s   p50 ${p50Ms} ms   p99 ${p99Ms} ms${compared}`
  const { ratios } = report
  return [
    `${report.rows} widget calls, medians of ${report.runs} rounds in turn; every write is on disk before it is answered:`,
    line('raw insert, one transaction each', report.rawWriteEach),
    line('store, one call at a time', report.storeWriteOneByOne, `   ${ratios.writeOneByOneToRawEach} × raw`),
    line(`raw insert, ${GROUP} to a transaction`, report.rawWriteGrouped),
    line(
      `store, ${AT_ONCE} calls at once`,
      report.storeWriteAtOnce,
      `   ${ratios.writeAtOnceToRawEach} × raw each, ${ratios.writeAtOnceToRawGrouped} × raw grouped`,
    ),
    `Feed, pages of ${PAGE} (p50 and p99 of a page):`,
    line('raw read of the entries', report.rawRead),
    line('store, over HTTP', report.storeRead, `   ${ratios.readToRaw} × raw`),
    '',
  ].join('\n')
}

await main()
