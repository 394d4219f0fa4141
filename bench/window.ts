import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { profileFor, type StoreChoice, writeChoice } from '#host/profiles.ts'
import { launchFacet } from '../tests/e2e/support/launch.ts'
import { benchOptions } from './bench-options.ts'
import { type Line, lineOf, lineText } from './lines.ts'
import { type FrameFigures, framesUntil, frameText, recordFrames } from './sync/frames.ts'
import { busyLines, type MachineLoad, machineLoad } from './sync/machine.ts'
import { benchProfileFolder } from './views/profile.ts'
import { PRESSES, timePresses } from './window/presses.ts'

// npm run bench:window [-- --rows N --runs N --json]: in the real window, without a network, on the cache that bench:views made
// for N interactions (1,000,000 unless told; run that first): from a key press to the paint of what it asked for, each press
// `--runs` times, and the times between frames while the orders are scrolled with the wheel.

const BUDGET_MS = 50
const SCROLLED_MS = 15_000
/** A store that nobody runs. */
const NOBODY: StoreChoice = { kind: 'store', url: 'http://127.0.0.1:9' }

type Report = { rows: number; runs: number; machine: MachineLoad; presses: Line[]; scrolling: FrameFigures }

async function measure(userData: string, runs: number): Promise<Pick<Report, 'presses' | 'scrolling'>> {
  const facet = await launchFacet({ userData })
  try {
    const { page } = facet
    await page.getByRole('grid', { name: 'Orders' }).getByRole('row').nth(5).waitFor({ timeout: 60_000 })
    const presses: Line[] = []
    for (const press of PRESSES) {
      // The first time reads the view's script.
      const [, ...times] = await timePresses(page, press, runs + 1)
      presses.push(lineOf(press.name, times))
    }
    await page.keyboard.press('Escape')
    await recordFrames(page)
    return { presses, scrolling: await framesUntil(page, SCROLLED_MS, 'time') }
  } finally {
    await facet.close()
  }
}

function text({ rows, runs, machine, presses, scrolling }: Report): string {
  return [
    `${rows.toLocaleString('en')} interactions, from key press to paint, each ${runs} times, ms:`.padEnd(49) +
      'p50       p95       max',
    ...presses.map(lineText),
    `  (the budget is ${BUDGET_MS} ms)`,
    'Time between frames while the orders are scrolled:',
    frameText('at rest', scrolling),
    ...busyLines(machine),
    '',
  ].join('\n')
}

async function main(): Promise<void> {
  const { rows, runs, json } = benchOptions({ rows: 1_000_000, runs: 20 })
  const made = benchProfileFolder(rows)
  if (!existsSync(made))
    throw new Error(`There is no cache of ${rows}: npm run bench:views -- --rows ${rows} --only facet`)
  const machine = machineLoad()
  const userData = mkdtempSync(join(tmpdir(), 'facet-bench-'))
  try {
    cpSync(made, profileFor(userData, NOBODY).directory, { recursive: true })
    writeChoice(userData, NOBODY)
    const report: Report = { rows, runs, machine, ...(await measure(userData, runs)) }
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : text(report))
  } finally {
    rmSync(userData, { recursive: true, force: true })
  }
}

await main()
