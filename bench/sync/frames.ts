import type { Page } from 'playwright-core'

/** The times between frames of a stretch. */
export type FrameFigures = {
  frames: number
  seconds: number
  p50Ms: number
  p95Ms: number
  maxMs: number
  /** Frames that came later than this many ms after the one before. */
  over50: number
  over100: number
}

/** What the page notes; `synced` once the first sync is complete. */
type Recorder = { intervals: number[]; synced: boolean }

declare global {
  interface Window {
    frameRecorder?: Recorder
  }
}

/** Pixels of one turn of the wheel, and the pause after it: a fast but human hand. */
const WHEEL_PX = 360
const WHEEL_PAUSE_MS = 40
/** Turns in one direction before the hand goes back. */
const TURNS = 120

/** Makes the page note every frame from now on, and the end of its first sync. */
export async function recordFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const recorder: Recorder = { intervals: [], synced: false }
    window.frameRecorder = recorder
    let last = performance.now()
    const onFrame = (at: number) => {
      recorder.intervals.push(at - last)
      last = at
      requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
    window.facet.on('sync.statusChanged', ({ asOf }) => {
      if (asOf !== null) recorder.synced = true
    })
  })
}

/**
 * Scrolls the orders up and down with the wheel until the first sync is complete, or until the time is over, and answers the
 * frames of that stretch. Throws when the sync takes longer than `ms`, or when nothing moved.
 */
export async function framesUntil(page: Page, ms: number, end: 'synced' | 'time'): Promise<FrameFigures> {
  await page.locator('[data-grid-scroller]').hover()
  await page.evaluate(() => {
    window.frameRecorder!.intervals = []
  })
  const startedAt = performance.now()
  let lowest = 0
  for (let turn = 0; ; turn += 1) {
    const forth = Math.floor(turn / TURNS) % 2 === 0
    await page.mouse.wheel(0, forth ? WHEEL_PX : -WHEEL_PX)
    await new Promise((wake) => setTimeout(wake, WHEEL_PAUSE_MS))
    const [synced, top] = await page.evaluate(
      () => [window.frameRecorder!.synced, document.querySelector('[data-grid-scroller]')?.scrollTop ?? 0] as const,
    )
    lowest = Math.max(lowest, top)
    const over = performance.now() - startedAt > ms
    if (end === 'synced' ? synced : over) break
    if (over) throw new Error(`The first sync was not complete after ${ms} ms`)
  }
  if (lowest === 0) throw new Error('The orders did not scroll: nothing was measured')
  return figures(await page.evaluate(() => window.frameRecorder!.intervals))
}

/** One line of a report. */
export function frameText(what: string, figures: FrameFigures): string {
  const { frames, seconds, p50Ms, p95Ms, maxMs, over50, over100 } = figures
  return `  ${what.padEnd(28)}p50 ${p50Ms} ms   p95 ${p95Ms} ms   max ${maxMs} ms   ${over50} over 50, ${over100} over 100 of ${frames} in ${seconds} s`
}

function figures(intervals: readonly number[]): FrameFigures {
  const sorted = [...intervals].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
  const over = (limit: number) => sorted.filter((interval) => interval > limit).length
  const tenth = (ms: number) => Math.round(10 * ms) / 10
  return {
    frames: sorted.length,
    seconds: Math.round(sorted.reduce((all, interval) => all + interval, 0) / 100) / 10,
    p50Ms: tenth(at(0.5)),
    p95Ms: tenth(at(0.95)),
    maxMs: tenth(sorted.at(-1)!),
    over50: over(50),
    over100: over(100),
  }
}
