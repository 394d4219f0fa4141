import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { creatorRecords } from './support/creator-records.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { connectStore, expectStatus, go } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { startStore, type TestStore } from './support/store.ts'

tidyUpAfterTests()

const TOKEN = 'a-token-of-the-window-tests'
let store: TestStore
let facet: Facet
let page: Page

beforeAll(async () => {
  store = await startStore(TOKEN, ['--database', await seededDatabase(creatorRecords)])
  facet = await launchFacet({ first: 'demo' })
  page = facet.page
  await facet.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1500, 900))
  await connectStore(page, store)
  await expectStatus(page, /^Live.*7 orders/)
  await page.evaluate(() => window.facet.settings.update({ zone: 'UTC', language: 'en' }))
  await go(page, 'Creators')
  await choosePeriod('Last 30 days')
})
afterAll(() => store.stop())

const grid = () => page.getByRole('grid', { name: 'Creators' })
const panel = () => page.getByRole('complementary', { name: /^Creator / })
const headline = () => page.getByRole('region', { name: /^Headline figures/ })
const text = async (part: Locator) => (await part.innerText()).replaceAll(/\s+/g, ' ').trim()

async function choosePeriod(name: string): Promise<void> {
  await page.getByRole('button', { name: /^Period: / }).click()
  await page.getByRole('dialog', { name: 'Period' }).getByText(name, { exact: true }).click()
}

/** The cells of some columns, row by row, the total last. */
async function shown(...columns: string[]): Promise<string[]> {
  const rows = await grid()
    .locator('[role=row]')
    .filter({ has: page.locator('[data-column="name"], [role=rowheader]') })
    .all()
  const cells = rows.slice(1).map(async (row) => {
    const isTotal = (await row.getByRole('rowheader').count()) > 0
    const parts = isTotal
      ? await row.locator('[role=rowheader], [role=gridcell]').all()
      : await Promise.all(columns.map(async (column) => row.locator(`[data-column="${column}"]`)))
    if (!isTotal) return (await Promise.all(parts.map(text))).join(' | ')
    const places = await Promise.all(columns.map((column) => placeOf(column)))
    return (await Promise.all(places.map((place) => text(parts[place]!)))).join(' | ')
  })
  return Promise.all(cells)
}

/** Which of the shown columns a column is. */
function placeOf(column: string): Promise<number> {
  return grid()
    .getByRole('columnheader')
    .evaluateAll((heads, id) => heads.findIndex((head) => head.getAttribute('data-column') === id), column)
}

describe('the table', () => {
  it('shows each figure as the product defines it, money apart by currency, and a total that adds up', async () => {
    await expect
      .poll(() => shown('name', 'orders', 'revenue', 'widgetAssistedSales', 'widgetAssistedRevenue', 'assistShare'))
      .toEqual([
        'Mara Lind | 2 | $120.00 | 2 | $120.00 | 100.0%',
        'Oke Adeyemi Inactive | 1 | €80.00 | 0 | – No widget-assisted sale | 0.0%',
        'No creator | 1 | $30.00 | 1 | $30.00 | 100.0%',
        'Total | 4 | €80.00 $150.00 | 3 | $150.00 | 75.0%',
      ])
    // The cancelled order was placed, too: 1 of 3. Gross of the assisted, not net.
    expect(await shown('name', 'requestRate', 'assistedAov')).toEqual([
      'Mara Lind | 33.3% | $70.00',
      'Oke Adeyemi Inactive | 0.0% | – No widget-assisted sale',
      'No creator | 0.0% | $30.00',
      'Total | 20.0% | $56.67',
    ])
    expect(await text(headline())).toContain('4 orders, each counted once: 3 of 2 creators, 1 of no creator')
  })

  it('takes another rule and window for widget-assisted, and goes back to the setting', async () => {
    await page.getByText('Before purchase', { exact: true }).click()
    const sales = () => shown('name', 'widgetAssistedSales')
    const days = page.getByRole('spinbutton', { name: 'Days before the order' })
    await expect.poll(sales).toEqual(['Mara Lind | 1', 'Oke Adeyemi Inactive | 0', 'No creator | 0', 'Total | 1'])
    await days.fill('10')
    await expect.poll(sales).toEqual(['Mara Lind | 1', 'Oke Adeyemi Inactive | 0', 'No creator | 1', 'Total | 2'])
    await page.getByText('Linked', { exact: true }).click()
    await expect.poll(sales).toEqual(['Mara Lind | 2', 'Oke Adeyemi Inactive | 0', 'No creator | 1', 'Total | 3'])
  })

  it('compares with the days before, in the cells and in words', async () => {
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect
      .poll(async () => (await shown('name', 'orders', 'revenue')).slice(0, 2))
      .toEqual([
        'Mara Lind | 2 +1 , up 1 (+100.0%), before: 1 | $120.00 +71.4% , up 71.4%, before: $70.00',
        'Oke Adeyemi Inactive | 1 0 , unchanged, before: 1 | €80.00 +300.0% , up 300.0%, before: €20.00',
      ])
    expect(await text(headline())).toMatch(/against .*Widget-assisted sales 3 up 3/)
    await page.getByRole('button', { name: /^Compared with / }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Compare', exact: true }).count()).toBe(1)
  })

  it('sorts by every column, those without a value and nobody last both ways', async () => {
    const names = async () => (await shown('name')).slice(0, -1)
    for (const title of ['Orders', 'Revenue', 'Assisted sales', 'Assisted revenue', 'Assist share', 'CSAT', 'Trend']) {
      const head = grid().getByRole('columnheader', { name: title, exact: true }).getByRole('button').first()
      await head.click()
      await expect.poll(async () => (await names()).at(-1)).toBe('No creator')
      await head.click()
      await expect.poll(async () => (await names()).at(-1)).toBe('No creator')
    }
    await grid().getByRole('columnheader', { name: 'Creator' }).getByRole('button').first().click()
    await expect.poll(names).toEqual(['Mara Lind', 'Oke Adeyemi Inactive', 'No creator'])
  })

  it('shows more columns when asked to', async () => {
    await page.getByRole('button', { name: 'Columns' }).click()
    for (const name of ['Items', 'Discounts', 'Gross', 'Refunds'])
      await page.getByRole('menuitemcheckbox', { name }).click()
    await page.keyboard.press('Escape')
    await expect
      .poll(async () => (await shown('name', 'items', 'discounts', 'gross', 'refunds', 'revenue'))[0])
      .toBe('Mara Lind | $150.00 | $10.00 | $140.00 | $20.00 | $120.00')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitem', { name: 'Reset columns' }).click()
    await page.keyboard.press('Escape')
  })
})

describe('the panel of a creator', () => {
  it('is reached, walked through and left by the keyboard', async () => {
    await grid().focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const title = () => panel().getByRole('heading', { level: 2 }).first().innerText()
    await expect.poll(title).toBe('Mara Lind')
    await page.keyboard.press('j')
    await expect.poll(title).toBe('Oke Adeyemi')
    await page.keyboard.press('k')
    await expect.poll(title).toBe('Mara Lind')
    await page.keyboard.press('Escape')
    await expect.poll(() => panel().count()).toBe(0)
    expect(await grid().evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('goes from items to net, and draws what its tables say', async () => {
    await page.keyboard.press('Enter')
    const rows = panel().getByRole('table').first().getByRole('row')
    await expect
      .poll(async () => Promise.all((await rows.all()).map(text)))
      .toEqual([
        'Items $150.00',
        '− Discounts $10.00',
        '= Gross $140.00',
        '− Refunds $20.00',
        '= Net revenue $120.00',
        'Assisted revenue $120.00',
        'Revenue share 100.0%',
        'Assisted AOV $70.00',
      ])
    await panel().getByText('Month', { exact: true }).click()
    const chart = panel().getByRole('slider', { name: 'Widget-assisted sales' })
    await chart.focus()
    await page.keyboard.press('t')
    const twin = panel().getByRole('region', { name: 'Widget-assisted sales' }).getByRole('row')
    await expect.poll(() => twin.count()).toBeGreaterThan(1)
    const counts = await twin.evaluateAll((lines) =>
      lines.slice(1).map((line) => [...line.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
    )
    const sum = (place: number) => counts.reduce((all, cells) => all + cells[place]!, 0)
    expect([sum(0), sum(1)]).toEqual([2, 2])
    await page.keyboard.press('t')
  })

  it('leads to its orders: all that were placed, the cancelled one among them', async () => {
    await panel().getByRole('button', { name: 'Show 3 orders' }).click()
    await expect.poll(orderNumbers).toEqual(['GG-1', 'GG-2', 'GG-4 Cancelled'])
    await page.goBack()
    await page.getByRole('heading', { name: 'Creators', level: 1 }).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('a figure', () => {
  it('opens exactly the orders it counts, by Enter', async () => {
    const figure = grid()
      .getByRole('row', { name: /Mara Lind/ })
      .locator('[data-figure="widget-assisted-sales"]')
    await figure.focus()
    await page.keyboard.press('Enter')
    await expect.poll(orderNumbers).toEqual(['GG-1', 'GG-2'])
    await go(page, 'Creators')
  })

  it('is explained by E', async () => {
    const figure = grid()
      .getByRole('row', { name: /Mara Lind/ })
      .locator('[data-figure="request-rate"]')
    await figure.focus()
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Return/resize request rate').first().waitFor()
    expect(await text(dialog)).toMatch(/\b1\b.*\b3\b/)
    await page.keyboard.press('Escape')
  })
})

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing in any state, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const clean = async (state: string) => {
      await page.waitForTimeout(200)
      expect(await violations(page), state).toEqual([])
    }
    await page.mouse.move(4, 4)
    await grid().focus()
    await clean('the table')
    await page.getByRole('button', { name: /^Period: / }).click()
    await clean('the periods')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await grid().focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await panel().getByRole('slider').first().waitFor()
    await clean('compared, with the panel')
    await page.keyboard.press('t')
    await panel().getByRole('region', { name: 'Widget-assisted sales' }).waitFor()
    await clean('tables in place of charts')
    await page.keyboard.press('t')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Compared with / }).click()
    await page.getByRole('textbox', { name: 'Search creators' }).fill('nobody is called this')
    await page.getByText('No creator matches').waitFor()
    await clean('no match')
    await page.getByRole('button', { name: 'Clear search' }).last().click()
  })
})

async function orderNumbers(): Promise<string[]> {
  const cells = page.getByRole('grid', { name: 'Orders' }).locator('[role=gridcell][data-column="orderNumber"]')
  return (await Promise.all((await cells.all()).map(text))).sort()
}
