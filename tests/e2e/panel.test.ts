import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { ADMIN, panelRecords } from './support/panel-records.ts'
import { connectStore, expectStatus } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { startStore, type TestStore } from './support/store.ts'

tidyUpAfterTests()

const TOKEN = 'a-token-of-the-window-tests'
let store: TestStore
let facet: Facet
let page: Page

beforeAll(async () => {
  store = await startStore(TOKEN, ['--database', await seededDatabase(panelRecords), '--admin-origin', ADMIN])
  facet = await launchFacet({ first: 'demo' })
  page = facet.page
  await connectStore(page, store)
  await expectStatus(page, /^Live.*4 orders/)
  await page.evaluate(() => window.facet.settings.update({ zone: 'UTC', language: 'en' }))
})
afterAll(() => store.stop())

const panel = () => page.getByRole('complementary', { name: /^Order / })
const title = () => panel().getByRole('heading', { level: 2 }).textContent()
const card = (kind: string) => panel().locator(`li[data-kind=${kind}]`)

async function open(orderNumber: string): Promise<void> {
  if ((await panel().count()) > 0) await page.keyboard.press('Escape')
  await page.getByRole('button', { name: `View ${orderNumber}` }).click()
  await expect.poll(title).toBe(orderNumber)
}

describe('the timeline', () => {
  it('tells what the shopper said first, then the fields of each of the six kinds', async () => {
    await open('GG-001')
    const texts = async (kind: string) =>
      (await card(kind).allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())
    const [test, csat] = await texts('csat')
    expect(csat).toMatch(/^Rating.*The clasp is a joy to close\. 5\/5.*Sent as “?great”? ?.*Agent Noor$/)
    expect(test).toMatch(/^Rating Test.*Only a test 1\/5/)
    const [capsule] = await texts('capsule')
    expect(capsule).toMatch(/Aurora opal ring RNG-1 × 1 Dewdrop studs EAR-1 × 2 Held 2 days, ended Oct 13, 12:00/)
    expect(await texts('order_update')).toEqual([expect.stringMatching(/E-mail jo\.parker@example\.com SMS No$/)])
    expect(await texts('order_tracking')).toEqual([expect.stringMatching(/Looked up where the order is$/)])
    expect(await texts('return')).toEqual([expect.stringMatching(/It catches on knitwear\. As typed #gg-001$/)])
    expect(await texts('resize')).toEqual([expect.stringMatching(/Too small New size 54$/)])
  })

  it('parts the days of the reporting zone, newest first', async () => {
    const days = () => panel().locator('h4').allInnerTexts()
    expect(await days()).toEqual([
      expect.stringMatching(/Nov 4/),
      expect.stringMatching(/Nov 3/),
      expect.stringMatching(/Oct 15/),
      expect.stringMatching(/Oct 13/),
      expect.stringMatching(/Oct 11/),
    ])
    // Noon in UTC is the next day there.
    await page.evaluate(() => window.facet.settings.update({ zone: 'Pacific/Kiritimati' }))
    await eventually(days).toEqual(expect.arrayContaining([expect.stringMatching(/Nov 5/)]))
    await page.evaluate(() => window.facet.settings.update({ zone: 'UTC' }))
    await eventually(days).toEqual(expect.arrayContaining([expect.stringMatching(/Nov 4/)]))
  })

  it('says what stands out: a request nothing followed, and visits within a week of another', async () => {
    const flags = panel().getByRole('list', { name: 'Worth a look' })
    expect(await flags.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Return requested .* ago, nothing since$/),
      'Came back 3 times within 7 days',
    ])
    expect(await card('return').innerText()).toContain('Nothing since')
    expect(await card('return').innerText()).toContain('24 hours later')
    expect(await card('capsule').innerText()).not.toContain('later')
    await open('GG-004')
    await expect.poll(() => flags.count()).toBe(0)
    expect(await panel().innerText()).toContain('Nothing happened in the widget')
  })

  it('shows the record as the store sent it, on demand, and copies it', async () => {
    await open('GG-001')
    const raw = card('resize').getByRole('button', { name: 'Raw payload', exact: true })
    expect(await card('resize').locator('pre').count()).toBe(0)
    await raw.focus()
    await page.keyboard.press('Enter')
    const text = await card('resize').locator('pre').innerText()
    expect(JSON.parse(text)).toMatchObject({ id: 'int_resize', payload: { reason: 'Too small', newSize: '54' } })
    await card('resize').getByRole('button', { name: 'Copy raw payload' }).click()
    await eventually(() => facet.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(text)
    await raw.click()
    await expect.poll(() => card('resize').locator('pre').count()).toBe(0)
  })
})

describe('the order', () => {
  it('gives its facts, and two sums that add up', async () => {
    const text = (await panel().innerText()).replaceAll(/\s+/g, ' ')
    expect(text).toMatch(/Customer Jo Parker Placed Oct 13 12:00 E-mail jo\.parker@example\.com/)
    expect(text).toMatch(
      /Items \$1,340\.00 Discounts .\$200\.00 Tax \$91\.20 Shipping \$8\.80 Total charged \$1,240\.00/,
    )
    expect(text).toMatch(/Gross \$1,140\.00 Refunded items \$0\.00 Net \$1,140\.00/)
  })

  it('leads to the orders around it in the order of the table, by key and by button, and back to the table', async () => {
    for (const [key, number] of [
      ['j', 'GG-002'],
      [']', 'GG-003'],
      ['k', 'GG-002'],
      ['[', 'GG-001'],
      ['k', 'GG-001'],
    ] as const) {
      await page.keyboard.press(key)
      await expect.poll(title).toBe(number)
    }
    await panel().getByRole('button', { name: 'Next order' }).click()
    await expect.poll(title).toBe('GG-002')
    // Sorted the other way round, "next" is the older one.
    await page.getByRole('columnheader', { name: 'Placed' }).getByRole('button').press('Enter')
    await panel().getByRole('heading', { level: 2 }).focus()
    await page.keyboard.press('j')
    await expect.poll(title).toBe('GG-001')
    await page.getByRole('columnheader', { name: 'Placed' }).getByRole('button').press('Enter')

    await page.keyboard.press('Escape')
    await expect.poll(() => panel().count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
  })

  it.each(['light', 'dark'] as const)('breaks no rule of axe, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await open('GG-001')
    await card('csat').first().getByRole('button', { name: 'Raw payload', exact: true }).click()
    expect(await violations(page)).toEqual([])
  })
})

describe('paper', () => {
  it('gets the panel alone, whole and black on white, from the dark theme', async () => {
    await page.evaluate(() => {
      Object.assign(globalThis, { printed: 0 })
      window.print = () => {
        ;(globalThis as unknown as { printed: number }).printed += 1
      }
    })
    await page.keyboard.press('Control+p')
    await panel().getByRole('button', { name: 'Print' }).click()
    expect(await page.evaluate(() => (globalThis as unknown as { printed: number }).printed)).toBe(2)

    await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
    for (const away of [page.getByRole('navigation'), page.getByRole('grid'), page.getByRole('contentinfo')]) {
      expect(await away.isVisible()).toBe(false)
    }
    expect(await panel().getByRole('button').first().isVisible()).toBe(false)
    const paper = await panel().evaluate((element) => {
      const oldest = element.querySelector('li[data-kind=capsule]')!
      const { color } = getComputedStyle(oldest)
      const { backgroundColor } = getComputedStyle(document.body)
      // All of it stands in the flow of the page: nothing scrolls inside of anything.
      const height = document.documentElement.scrollHeight
      return { color, backgroundColor, whole: height >= oldest.getBoundingClientRect().bottom + window.scrollY }
    })
    expect(paper).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)', whole: true })
    expect(await panel().innerText()).toMatch(/Facet, as of/)
    await page.emulateMedia({ colorScheme: 'light', media: 'screen' })
  })
})

describe('the store’s admin', () => {
  /** Takes the place of the system's browser and of the native dialog; what each of them got. */
  const takePlace = (answer: 0 | 1) =>
    facet.app.evaluate(({ shell, dialog }, response) => {
      const log = { opened: [] as string[], asked: [] as string[] }
      Object.assign(globalThis, { admin: log })
      Object.defineProperty(shell, 'openExternal', {
        configurable: true,
        value: async (url: string) => void log.opened.push(url),
      })
      Object.defineProperty(dialog, 'showMessageBox', {
        configurable: true,
        value: async (options: { message: string }) => {
          log.asked.push(options.message)
          return { response, checkboxChecked: false }
        },
      })
    }, answer)
  const log = () =>
    facet.app.evaluate(() => (globalThis as unknown as { admin: { opened: string[]; asked: string[] } }).admin)
  const button = () => panel().getByRole('button', { name: 'Open in the store’s admin' })

  it('is opened at the host a person agreed to, asked once', async () => {
    await open('GG-001')
    await takePlace(1)
    await button().click()
    await eventually(log).toEqual({ opened: [], asked: ['Open admin.example.com in your browser?'] })
    await takePlace(0)
    await button().click()
    await eventually(log).toEqual({
      opened: [`${ADMIN}/orders/1`],
      asked: ['Open admin.example.com in your browser?'],
    })
    await takePlace(1)
    await button().click()
    await eventually(log).toEqual({ opened: [`${ADMIN}/orders/1`], asked: [] })
  })

  it('is not opened anywhere else: neither asked for nor opened, and said on the screen', async () => {
    await takePlace(0)
    await open('GG-002')
    await button().click()
    await panel().getByText('it leads to evil.example, which is neither the connected store').waitFor()
    await open('GG-003')
    expect(await panel().getByRole('alert').count()).toBe(0)
    await button().click()
    await panel().getByText('it is no web address Facet opens').waitFor()
    await open('GG-004')
    expect(await button().count()).toBe(0)
    expect(await log()).toEqual({ opened: [], asked: [] })
  })

  it('takes an order from the page, never an address', async () => {
    const answers = await page.evaluate(async (admin) => {
      const call = window.facet.links.openOrder as unknown as (input: unknown) => Promise<{ error?: { code: string } }>
      const inputs = [
        { orderId: `${admin}/orders/1` },
        { orderId: 'ord_1', url: 'https://evil.example' },
        { url: 'https://evil.example' },
        { orderId: 'ord_404' },
        { orderId: 'ord_4' },
      ]
      return Promise.all(inputs.map(async (input) => (await call(input)).error?.code))
    }, ADMIN)
    expect(answers).toEqual(['not_found', 'invalid_input', 'invalid_input', 'not_found', 'not_found'])
    expect(await log()).toEqual({ opened: [], asked: [] })
  })
})
