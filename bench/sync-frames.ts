import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchFacet } from '../tests/e2e/support/launch.ts'
import { benchOptions, median } from './bench-options.ts'
import { type FrameFigures, framesUntil, frameText, recordFrames } from './sync/frames.ts'
import { busyLines, type MachineLoad, machineLoad } from './sync/machine.ts'
import { benchShop } from './sync/shop.ts'
import { type ShopStore, serveShop } from './sync/shop-store.ts'

// npm run bench:frames [-- --rows N --runs N --json]: the times between frames in the real window while someone scrolls the orders
// with the wheel: during the first sync with a store of N interactions (1,000,000 unless told; orders and creators come with
// them), and for some seconds after it. The shop is made first, a minute for each million: the window's user may be another
// than the one the shops of bench:sync are kept for.

/** How long the scrolling at rest is measured, ms. */
const AT_REST_MS = 10_000
/** Longer than the first sync of ten million takes. */
const LONGEST_SYNC_MS = 4 * 3_600_000

type Frames = { duringSync: FrameFigures; atRest: FrameFigures }

async function measure(userData: string, store: ShopStore): Promise<Frames> {
  const facet = await launchFacet({ userData })
  try {
    const { page } = facet
    await recordFrames(page)
    await connect(page, store)
    await page.locator('[data-grid-scroller]').waitFor({ timeout: 60_000 })
    const duringSync = await framesUntil(page, LONGEST_SYNC_MS, 'synced')
    const atRest = await framesUntil(page, AT_REST_MS, 'time')
    return { duringSync, atRest }
  } finally {
    await facet.close()
  }
}

async function connect(page: Page, { url, token }: ShopStore): Promise<void> {
  const answer = await page.evaluate((given) => window.facet.connection.save(given), { url, token })
  if (!answer.ok || !answer.output.ok) throw new Error(`The window did not connect: ${JSON.stringify(answer)}`)
}

function medians(runs: readonly Frames[], phase: keyof Frames): FrameFigures {
  const of = (name: keyof FrameFigures) => Math.round(10 * median(runs.map((run) => run[phase][name]))) / 10
  return {
    frames: of('frames'),
    seconds: of('seconds'),
    p50Ms: of('p50Ms'),
    p95Ms: of('p95Ms'),
    maxMs: of('maxMs'),
    over50: of('over50'),
    over100: of('over100'),
  }
}

async function main(): Promise<void> {
  const { rows, runs, json } = benchOptions({ rows: 1_000_000, runs: 1 })
  const folder = mkdtempSync(join(tmpdir(), 'facet-bench-'))
  const measured: Frames[] = []
  const machine = machineLoad()
  try {
    const store = await serveShop(await benchShop(rows, folder), { stepsBack: true })
    try {
      for (let run = 1; run <= runs; run += 1) {
        measured.push(await measure(mkdtempSync(join(folder, 'user-')), store))
      }
    } finally {
      await store.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const report = {
    rows,
    runs,
    machine,
    duringSync: medians(measured, 'duringSync'),
    atRest: medians(measured, 'atRest'),
  }
  process.stdout.write(json ? `${JSON.stringify({ ...report, allRuns: measured })}\n` : text(report))
}

function text({
  rows,
  runs,
  machine,
  duringSync,
  atRest,
}: Frames & { rows: number; runs: number; machine: MachineLoad }): string {
  return [
    `Time between frames while the orders are scrolled, ${rows.toLocaleString('en')} interactions, medians of ${runs} runs:`,
    frameText('during the first sync', duringSync),
    frameText('afterwards', atRest),
    ...busyLines(machine),
    '',
  ].join('\n')
}

await main()
