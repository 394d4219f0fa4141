import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { runtime, windowEnvironment } from '../tests/e2e/support/launch.ts'
import { benchOptions, median } from './bench-options.ts'
import { makeLargeProfile } from './large-profile.ts'
import { memoryOfTree, type ProcessMemory } from './process-memory.ts'

// npm run bench:start [-- --rows N --runs N --json]: from the start of the process to the first painted order row, next to an
// empty Electron window on the same machine, in turn. Up to 6,000 rows: the first start, which makes the small demo
// (6,000 interactions, 2,000 orders), and a later one. More: a later start on 1,000,000 interactions, or on 10,000,000.

const DEMO_ROWS = 6_000
const EMPTY = resolve(import.meta.dirname, 'empty-window')

type Start = { ms: number; memory: ProcessMemory[] }

/** Starts a window, waits until its first rows are painted, and tells when that was, from before the process existed. */
async function start(executablePath: string, args: string[], userData: string, settleMs: number): Promise<Start> {
  const startedAt = Date.now()
  const app = await _electron.launch({
    executablePath,
    args,
    chromiumSandbox: true,
    env: windowEnvironment({ environment: { FACET_USER_DATA: userData } }),
  })
  try {
    const ms = (await paintedAt(app)) - startedAt
    await new Promise((done) => setTimeout(done, settleMs))
    return { ms, memory: memoryOfTree(app.process().pid!) }
  } finally {
    await app.close()
  }
}

async function paintedAt(app: ElectronApplication): Promise<number> {
  const page = await app.firstWindow()
  await page.waitForFunction(() => performance.getEntriesByName('facet:first-rows').length > 0, null, {
    timeout: 60_000,
    polling: 50,
  })
  return page.evaluate(() => performance.timeOrigin + performance.getEntriesByName('facet:first-rows')[0]!.startTime)
}

/** An executable that opens the empty window: the stand-in takes no path argument, so it gets a copy with another app. */
function emptyWindow(folder: string): { executable: string; args: string[] } {
  const { executable, args } = runtime()
  if (args.length > 0) return { executable, args: [EMPTY] }
  const copy = join(folder, 'electron')
  cpSync(dirname(executable), copy, { recursive: true, filter: (path) => !path.endsWith(join('resources', 'app')) })
  symlinkSync(EMPTY, join(copy, 'resources', 'app'))
  return { executable: join(copy, 'electron'), args: [] }
}

async function main(): Promise<void> {
  const { runs, json, rows } = benchOptions({ rows: DEMO_ROWS, runs: 5 })
  const folder = mkdtempSync(join(tmpdir(), 'facet-bench-'))
  try {
    const facet = runtime()
    const empty = emptyWindow(folder)
    const large = rows > DEMO_ROWS ? join(folder, 'large') : null
    if (large !== null) mkdirSync(large)
    const rowsUsed = large === null ? DEMO_ROWS : await makeLargeProfile(large, rows)
    const times = { empty: [] as number[], first: [] as number[], again: [] as number[] }
    let memory: ProcessMemory[] = []
    let emptyMemory: ProcessMemory[] = []
    for (let run = 0; run <= runs; run += 1) {
      const userData = large ?? join(folder, `user-${run}`)
      const blank = await start(empty.executable, empty.args, join(folder, `empty-${run}`), 1_000)
      const first = large === null ? await start(facet.executable, facet.args, userData, 1_000) : null
      const again = await start(facet.executable, facet.args, userData, 3_000)
      // The first round warms the disk cache and is not counted.
      if (run === 0) continue
      times.empty.push(blank.ms)
      if (first !== null) times.first.push(first.ms)
      times.again.push(again.ms)
      memory = again.memory
      emptyMemory = blank.memory
    }
    const [emptyMs, againMs] = [median(times.empty), median(times.again)]
    const firstMs = large === null ? median(times.first) : null
    const ratio = (value: number) => Math.round((100 * value) / emptyMs) / 100
    const report = {
      rows: rowsUsed,
      runs,
      emptyMs,
      firstMs,
      againMs,
      ratioFirst: firstMs === null ? null : ratio(firstMs),
      ratioAgain: ratio(againMs),
      memoryMb: memory,
      emptyMemoryMb: emptyMemory,
      times,
    }
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : text(report))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Report = {
  /** Interactions in the profile measured. */
  rows: number
  runs: number
  emptyMs: number
  /** null with a large profile: its first start is a sync of minutes. */
  firstMs: number | null
  againMs: number
  ratioFirst: number | null
  ratioAgain: number
  memoryMb: ProcessMemory[]
  emptyMemoryMb: ProcessMemory[]
}

function text({
  rows,
  runs,
  emptyMs,
  firstMs,
  againMs,
  ratioFirst,
  ratioAgain,
  memoryMb,
  emptyMemoryMb,
}: Report): string {
  const list = (memory: ProcessMemory[]) => memory.map(({ role, megabytes }) => `${role} ${megabytes}`).join(', ')
  const sum = (memory: ProcessMemory[]) => memory.reduce((all, { megabytes }) => all + megabytes, 0).toFixed(0)
  return [
    `Process start to first painted rows with ${rows.toLocaleString('en')} interactions, medians of ${runs} runs in turn:`,
    `  empty Electron window            ${emptyMs.toFixed(0)} ms`,
    ...(firstMs === null
      ? []
      : [`  Facet, first start (demo store made, synced)  ${firstMs.toFixed(0)} ms, ${ratioFirst} × empty`]),
    `  Facet, later start (cache)       ${againMs.toFixed(0)} ms, ${ratioAgain} × empty`,
    `Memory after 3 s, MB: ${sum(memoryMb)} in all: ${list(memoryMb)}`,
    `  empty window: ${sum(emptyMemoryMb)} in all: ${list(emptyMemoryMb)}`,
    '',
  ].join('\n')
}

await main()
