import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LegacyRecord } from '../oracle/random-store.ts'
import { violations } from './support/axe.ts'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { connectStore, expectStatus, go, gridRows } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { startStore, type TestStore } from './support/store.ts'

tidyUpAfterTests()

const DAY = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString()
let next = 0
const interaction = (days: number, data: object): LegacyRecord => {
  next += 1
  return { type: 'interaction', id: `int_${next}`, data: { occurredAt: daysAgo(days), ...data } }
}
const rating = (days: number, of: string, data: object = {}) =>
  interaction(days, { kind: 'csat', rating: of, sessionId: `s_${next}`, ...data })
const order = (orderNumber: string, status: string, creatorId?: string): LegacyRecord => ({
  type: 'order',
  id: `ord_${orderNumber}`,
  data: {
    orderNumber,
    placedAt: daysAgo(40),
    status,
    currency: 'EUR',
    itemsTotal: 9_000,
    ...(creatorId && { creatorId }),
  },
})
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/** 40 responses of the last 90 days, 32 of them good; 20 of the 90 days before, 6 of them good. */
const records: LegacyRecord[] = [
  { type: 'creator', id: 'cr_1', data: { name: 'Mara Lind', active: true } },
  order('A', 'paid', 'cr_1'),
  order('B', 'cancelled', 'cr_1'),
  order('C', 'paid'),
  ...times(27, (n) => rating(1 + (n % 20), 'great', { orderNumber: 'A', agent: 'Noor' })),
  ...times(3, () => rating(2, 'bad', { orderNumber: 'A', agent: 'Elias', comment: 'The ring is too large' })),
  ...times(2, () => rating(3, 'ok', { orderNumber: 'B', agent: 'Noor' })),
  ...times(4, () => rating(30, 'good', { orderNumber: 'C' })),
  interaction(20, { kind: 'return', orderNumber: 'C', sessionId: 'r' }),
  ...times(3, () => rating(60, 'terrible')),
  rating(12, 'bad', { orderNumber: 'A', agent: 'Noor', sessionId: 'twice' }),
  rating(11, 'great', { orderNumber: 'A', agent: 'Noor', sessionId: 'twice', comment: 'All is well now' }),
  ...times(2, () => rating(5, 'amazing', { orderNumber: 'A' })),
  rating(5, 'great', { orderNumber: 'A', test: true }),
  ...times(20, (n) => rating(120, n < 6 ? 'good' : 'bad', { orderNumber: 'A' })),
]

const COUNT = '[data-figure=csat-responses]'

let store: TestStore
let facet: Facet
let page: Page
const failures: string[] = []

beforeAll(async () => {
  store = await startStore('a-token-of-the-window-tests', ['--database', await seededDatabase(records)])
  facet = await launchFacet({ first: 'demo' })
  page = facet.page
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()))
  page.on('pageerror', (error) => failures.push(error.message))
  // Tall enough for every row: what is not on the screen cannot be read off it.
  await facet.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setSize(1280, 1400))
  await connectStore(page, store)
  await expectStatus(page, /^Live/)
})
afterAll(() => store.stop())

const figures = (name: string) => page.getByRole('group', { name, exact: true })
const part = (name: string) => page.getByRole('group', { name: 'List' }).getByText(name, { exact: true }).click()
const trend = () => page.getByRole('slider', { name: 'CSAT over time' })
const spoken = () => trend().getAttribute('aria-valuetext')

/** How many rows the Interactions screen shows; the head is one more. */
const interactionsShown = async () => {
  await page.getByRole('heading', { name: 'Interactions', level: 1 }).waitFor()
  return Number(await page.getByRole('grid', { name: 'Interactions' }).getAttribute('aria-rowcount')) - 1
}

describe('the CSAT screen', () => {
  it('is two keys away and says the score, whether it changed, and what does not count', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await eventually(() => figures('CSAT').textContent()).toContain('80.0%')
    expect(await figures('CSAT').textContent()).toContain('95% interval 65.2% to 89.5%')
    expect(await page.getByText('up 50 points, clearly').count()).toBe(1)
    expect(await figures('Average').textContent()).toContain('4.20')
    expect(await figures('Responses').textContent()).toContain('40')
    const rest = await figures('Do not count').textContent()
    for (const text of ['1 rating replaced', '2 ratings without a valid score', '1 test']) expect(rest).toContain(text)
  })

  it('opens exactly the ratings that do not count', async () => {
    await page.getByRole('button', { name: '2 ratings without a valid score' }).click()
    await eventually(interactionsShown).toBe(2)
    await go(page, 'CSAT')
    await page.getByRole('button', { name: '1 rating replaced by a later one' }).click()
    await eventually(interactionsShown).toBe(1)
    await go(page, 'CSAT')
  })

  it('lets arrow keys move along the trend; its table says the same, one key away', async () => {
    await trend().focus()
    await page.keyboard.press('Home')
    const told = [await spoken()]
    const count = Number(await trend().getAttribute('aria-valuemax'))
    expect(count).toBeGreaterThan(12)
    while (told.length < count) {
      await page.keyboard.press('ArrowRight')
      told.push(await spoken())
    }
    await page.keyboard.press('ArrowRight')
    expect(await spoken()).toBe(told.at(-1))
    await page.keyboard.press('t')
    const table = page.getByRole('table').first()
    const rows = await table
      .getByRole('row')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
    const [columns, ...cells] = rows as [string[], ...string[][]]
    const sentences = cells.map(([name, ...texts]) => {
      const said = texts.flatMap((text, place) => (text === '' ? [] : [`${columns[place + 1]} ${text}`]))
      return `${name}: ${said.join(', ')}`
    })
    expect(sentences).toEqual(told)
    expect(cells.reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(40)
    await page.keyboard.press('t')
    await eventually(() => trend().evaluate((plot) => plot === document.activeElement)).toBe(true)
  })

  it('opens a point of the trend and a bar of the scores from the keyboard', async () => {
    await trend().focus()
    await page.keyboard.press('Home')
    for (let n = 0; n < 14 && !(await spoken())?.endsWith('Responses 4'); n += 1)
      await page.keyboard.press('ArrowRight')
    expect(await spoken()).toMatch(/CSAT 4 of 4, .*Responses 4$/)
    await page.keyboard.press('Enter')
    await eventually(interactionsShown).toBe(4)
    await go(page, 'CSAT')
    await page.getByRole('slider', { name: 'Scores' }).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    // Three too large rings, and three of which no order is known.
    await eventually(interactionsShown).toBe(6)
    await go(page, 'CSAT')
  })

  it('lists creators, agents and what else happened, each with all its responses', async () => {
    const rowsOf = (name: string) =>
      page
        .getByRole('grid', { name })
        .getByRole('row')
        .filter({ has: page.locator(COUNT) })
    const responses = (name: string) =>
      rowsOf(name).evaluateAll(
        (rows, count) =>
          rows
            .slice(0, -1)
            .map((row) => [row.querySelector('[role=gridcell]')?.textContent, row.querySelector(count)?.textContent]),
        COUNT,
      )
    await eventually(() => responses('Creators')).toEqual([
      ['Mara Lind', '31'],
      ['No creator', '4'],
      ['Order not eligible', '2'],
      ['No order', '3'],
    ])
    await part('Agents')
    await eventually(async () => (await responses('Agents')).map(([name]) => name)).toEqual([
      'Noor',
      'Elias',
      'Unattributed',
    ])
    await part('Around the order')
    const returned = rowsOf('Around the order').filter({ hasText: 'Return request' })
    for (const [figure, said] of [
      ['csat-percent', /4 responses/],
      ['csat-average', /4 responses/],
      ['csat-responses', /4 responses/],
    ] as const) {
      await returned.locator(`[data-figure=${figure}]`).click()
      const explained = page.getByRole('dialog')
      await explained.getByText(said).first().waitFor()
      await page.keyboard.press('Escape')
      await explained.waitFor({ state: 'hidden' })
    }
    await returned.locator(COUNT).focus()
    await page.keyboard.press('Enter')
    await eventually(interactionsShown).toBe(4)
    await go(page, 'CSAT')
  })

  it('opens a row with Enter, and comes back as it was', async () => {
    await part('Creators')
    await page.getByRole('grid', { name: 'Creators' }).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await eventually(interactionsShown).toBe(4)
    await go(page, 'CSAT')
    expect(await page.getByRole('radio', { name: 'Creators' }).isChecked()).toBe(true)
  })

  it('shows what shoppers wrote, of some scores only where that is wanted', async () => {
    await part('Comments')
    const comments = async () => (await gridRows(page, 'Comments')).map(([score, comment]) => `${score} ${comment}`)
    await eventually(async () => (await comments()).length).toBe(4)
    await page.getByRole('checkbox', { name: 'CSAT 5 of 5, good' }).check({ force: true })
    await eventually(comments).toEqual(['CSAT 5 of 5, good All is well now'])
    await page.getByRole('checkbox', { name: 'CSAT 5 of 5, good' }).uncheck({ force: true })
  })

  it('narrows every figure to one agent', async () => {
    await page.getByRole('button', { name: 'Agent', exact: true }).click()
    await page.getByRole('checkbox', { name: /^Elias/ }).check()
    await page.keyboard.press('Escape')
    await eventually(() => figures('CSAT').textContent()).toContain('0 of 3')
    await page.getByRole('button', { name: 'Clear Agent' }).click()
    await eventually(() => figures('CSAT').textContent()).toContain('80.0%')
  })
})

describe('a period nobody rated in', () => {
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /^Period: / }).click()
    await page.getByRole('dialog', { name: 'Period' }).getByText(name, { exact: true }).click()
  }

  it('says so, and offers all time', async () => {
    await choose('Today')
    await page.getByRole('heading', { name: 'Nobody rated in this period' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Show all time' }).click()
    await eventually(() => figures('Responses').textContent()).toContain('60')
    expect(await page.getByText('clearly').count()).toBe(0)
    await choose('Last 90 days')
    await eventually(() => figures('CSAT').textContent()).toContain('80.0%')
  })
})

describe('a chart is saved where a person says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'facet-pictures-'))
  const save = async (kind: string, name: string) => {
    await facet.app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
      },
      join(folder, name),
    )
    await page.getByRole('group', { name: 'CSAT over time: show and save' }).getByRole('button').last().click()
    await page.getByRole('menuitem', { name: kind }).click()
    await page.getByText(`Saved as ${name}`).waitFor()
    return readFileSync(join(folder, name))
  }

  it('as an SVG drawing with its title and its days', async () => {
    const svg = (await save('SVG drawing', 'trend.svg')).toString()
    expect(svg).toMatch(/^<svg /)
    for (const text of ['>CSAT over time<', '>now<', '>before<', 'as of']) expect(svg).toContain(text)
    expect(svg).toContain('fill="#fbfbfa"')
    // Whatever is not well-formed cannot be drawn.
    const width = await page.evaluate(async (text) => {
      const image = new Image()
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
      await image.decode()
      return image.naturalWidth
    }, svg)
    expect(width).toBe(960)
  })

  it('as a PNG twice as large', async () => {
    const png = await save('PNG picture', 'trend.png')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_920, 624])
    expect(readdirSync(folder).sort()).toEqual(['trend.png', 'trend.svg'])
  })

  it('says so when it cannot be', async () => {
    await facet.app.evaluate(({ dialog }) => {
      dialog.showSaveDialog = (async () => ({
        canceled: false,
        filePath: '/proc/no.svg',
      })) as typeof dialog.showSaveDialog
    })
    await page.getByRole('group', { name: 'CSAT over time: show and save' }).getByRole('button').last().click()
    await page.getByRole('menuitem', { name: 'SVG drawing' }).click()
    await page.getByRole('alert').filter({ hasText: 'no.svg was not saved' }).waitFor()
  })
})

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  it.each(['Creators', 'Agents', 'Around the order', 'Comments'])('finds nothing with %s', async (name) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await part(name)
    await page.waitForTimeout(300)
    expect(await violations(page)).toEqual([])
  })

  it('finds nothing in the tables of the charts', async () => {
    await page.getByRole('heading', { name: 'CSAT', level: 1 }).click()
    await page.keyboard.press('t')
    await eventually(() => page.getByRole('table').count()).toBe(2)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('t')
    await eventually(() => page.getByRole('table').count()).toBe(0)
  })
})

it('never broke a rule of the page', () => expect(failures).toEqual([]))
