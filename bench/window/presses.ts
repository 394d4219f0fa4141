import type { Page } from 'playwright-core'

/** A key press and what it asks for. */
export type Press = {
  name: string
  /** What changes when it is answered: the rows of the view, or the panel beside them. */
  changes: 'rows' | 'panel'
  /** Brings the window to where the key is pressed, for the n-th time. */
  before(page: Page, n: number): Promise<void>
  /** Presses; of several keys the last one counts. */
  press(page: Page, n: number): Promise<void>
}

/** Each narrows what the ones before it found. */
const LETTERS = '1892'
const NOT_ANSWERED_MS = 30_000

const keys = (page: Page, text: string) =>
  text.split(' ').reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const heading = (page: Page, view: string) => page.getByRole('heading', { name: view, level: 1 }).waitFor()
const grid = (page: Page) => page.getByRole('grid', { name: 'Orders' })

const go = (from: [letter: string, view: string], to: [letter: string, view: string]): Press => ({
  name: `g ${to[0]}: ${to[1]}`,
  changes: 'rows',
  async before(page) {
    await page.keyboard.press('Escape')
    await keys(page, `g ${from[0]}`)
    await heading(page, from[1])
    await page.waitForTimeout(400)
  },
  press: (page) => keys(page, `g ${to[0]}`),
})

async function toOrders(page: Page): Promise<void> {
  await keys(page, 'Escape Escape g o')
  await heading(page, 'Orders')
  await grid(page).getByRole('row').nth(3).waitFor()
}

/** Every press that is timed. */
export const PRESSES: readonly Press[] = [
  go(['o', 'Orders'], ['c', 'Creators']),
  go(['o', 'Orders'], ['s', 'CSAT']),
  go(['o', 'Orders'], ['i', 'Interactions']),
  go(['c', 'Creators'], ['o', 'Orders']),
  {
    name: 'Orders: the other way round by total',
    changes: 'rows',
    async before(page) {
      await toOrders(page)
      await grid(page).getByRole('columnheader', { name: 'Total' }).getByRole('button').first().focus()
    },
    press: (page) => page.keyboard.press('Enter'),
  },
  {
    name: 'Orders: a letter of a search',
    changes: 'rows',
    async before(page, n) {
      if (n % LETTERS.length !== 0) return
      await toOrders(page)
      await page.keyboard.press('/')
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Delete')
      await page.waitForTimeout(500)
    },
    press: (page, n) => page.keyboard.press(LETTERS[n % LETTERS.length]!),
  },
  {
    name: 'Orders: a status more or less',
    changes: 'rows',
    async before(page, n) {
      if (n === 0) {
        await keys(page, '/ Control+a Delete')
        await page.waitForTimeout(500)
        await toOrders(page)
      }
      const menu = page.getByRole('menu')
      if (!(await menu.isVisible()))
        await page
          .getByRole('button', { name: /^Status/ })
          .first()
          .click()
      await menu.getByText('Paid', { exact: true }).locator('xpath=ancestor::button[1]').focus()
      await page.waitForTimeout(400)
    },
    press: (page) => page.keyboard.press('Enter'),
  },
  {
    name: 'Order panel: open',
    changes: 'panel',
    async before(page) {
      await toOrders(page)
      await grid(page).focus()
      await keys(page, 'j')
    },
    press: (page) => page.keyboard.press('Enter'),
  },
  {
    name: 'Order panel: the next order',
    changes: 'panel',
    async before(page, n) {
      if (n > 0) return
      await toOrders(page)
      await grid(page).focus()
      await keys(page, 'Home Enter')
      await page.getByRole('complementary', { name: /^Order / }).waitFor()
    },
    press: (page) => page.keyboard.press('j'),
  },
]

declare global {
  interface Window {
    pressTimer?: Promise<number>
  }
}

/** From the key's own time to the paint of what it asked for, ms, `times` times. Throws when nothing changes. */
export async function timePresses(page: Page, press: Press, times: number): Promise<number[]> {
  const measured: number[] = []
  for (let n = 0; n < times; n += 1) {
    await press.before(page, n)
    await page.evaluate(armTimer, { changes: press.changes, notAnsweredMs: NOT_ANSWERED_MS })
    await press.press(page, n)
    measured.push(await page.evaluate(() => window.pressTimer!))
  }
  return measured
}

/** Runs in the page: waits for the next key, for the change after it, and for the paint of that. */
function armTimer({ changes, notAnsweredMs }: { changes: Press['changes']; notAnsweredMs: number }): void {
  const look = (): { state: string; ready: boolean } => {
    const shown = document.querySelector('[role=grid]')
    if (changes === 'panel') {
      const panel = document.querySelector('aside[aria-label^="Order "], [role=complementary][aria-label^="Order "]')
      return { state: panel?.getAttribute('aria-label') ?? '', ready: (panel?.querySelectorAll('dd').length ?? 0) > 2 }
    }
    const first = shown?.querySelector('[role=row][data-index]')?.textContent ?? ''
    const title = document.querySelector('h1')?.textContent ?? ''
    const state = `${title} ${shown?.getAttribute('aria-rowcount')} ${first}`
    return { state, ready: first !== '' && shown?.getAttribute('aria-busy') !== 'true' }
  }
  const { state: before } = look()
  let pressedAt: number | null = null
  const onKey = (event: KeyboardEvent) => {
    pressedAt = event.timeStamp
  }
  addEventListener('keydown', onKey, true)
  const armedAt = performance.now()
  window.pressTimer = new Promise<number>((resolve, reject) => {
    const onFrame = () => {
      const { state, ready } = look()
      if (pressedAt !== null && ready && state !== before) {
        removeEventListener('keydown', onKey, true)
        // What is posted from a frame's own callback is handled after its paint.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - pressedAt!)
        port2.postMessage(null)
      } else if (performance.now() - armedAt > notAnsweredMs)
        reject(new Error(`Nothing changed after the key: ${state}`))
      else requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
  })
}
