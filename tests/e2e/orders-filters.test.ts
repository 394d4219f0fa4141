import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { orderGrid } from './support/order-grid.ts'
import { expectStatus } from './support/screens.ts'

// What stands beside a filter value is how many orders the list has once it is chosen, whatever else is set.

tidyUpAfterTests()

let facet: Facet
let page: Page
beforeAll(async () => {
  facet = await launchFacet({ first: 'demo' })
  page = facet.page
  await page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectStatus(page, /^Live/)
})
beforeEach(async () => {
  await page.keyboard.press('Escape')
  const clear = page.getByRole('button', { name: 'Clear filters' }).first()
  if (await clear.isVisible()) await clear.click()
  await eventually(async () => (await total()) > 1_000).toBe(true)
})

const total = async () => {
  const grid = orderGrid(page)
  return (await grid.count()) === 0 ? 0 : Number(await grid.getAttribute('aria-rowcount')) - 1
}
const filters = () => page.getByRole('group', { name: 'Filters' })
const chip = (name: string) =>
  filters()
    .getByRole('button', { name: new RegExp(`^${name}(:|$)`) })
    .first()
const number = (text: string | null) => Number((/([\d,]+)$/.exec(text?.trim() ?? '')?.[1] ?? '').replaceAll(',', ''))

/** A text that ends with a count, once it has come to rest: while new counts are on their way the old ones stay. */
async function steady(read: () => Promise<string | null>): Promise<string> {
  let before = ''
  await eventually(async () => {
    const now = (await read()) ?? ''
    const rests = now === before && /[\d,]+$/.test(now)
    before = now
    await page.waitForTimeout(400)
    return rests
  }).toBe(true)
  return before
}

/** Opens a menu, waits for its counts, chooses a value, and answers the count that stood beside it. */
async function choose(menu: string, value: string): Promise<number> {
  await chip(menu).click()
  const item = page.getByRole('menu').getByText(value, { exact: true }).locator('xpath=ancestor::button[1]')
  const counted = number(await steady(() => item.textContent()))
  await item.click()
  await page.keyboard.press('Escape')
  return counted
}

describe('the count beside a filter value', () => {
  it('is the list’s total when it is chosen, one filter upon another', async () => {
    for (const [menu, value] of [
      ['Badge', 'Ratings'],
      ['Status', 'Paid'],
      ['CSAT', 'Good (4–5)'],
      ['Touched', 'Touched'],
    ] as const) {
      const counted = await choose(menu, value)
      expect(counted, `${menu}: ${value}`).toBeGreaterThan(0)
      await eventually(total).toBe(counted)
    }
  })

  it('counts a second kind with the first for "all of these", and by itself for "any of these"', async () => {
    await choose('Badge', 'Ratings')
    const both = await choose('Badge', 'Returns')
    await eventually(total).toBe(both)
    await chip('Badge').click()
    await page.getByRole('menuitemradio', { name: 'Any of these' }).click()
    await eventually(total).toBeGreaterThan(both)
    const returns = page.getByRole('menuitemcheckbox', { name: /^Returns/ })
    await eventually(async () => number(await returns.textContent())).toBeGreaterThan(both)
    const alone = number(await returns.textContent())
    await page.getByRole('menuitemcheckbox', { name: /^Ratings/ }).click()
    await eventually(total).toBe(alone)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('finds a creator among many by typing', async () => {
    await chip('Creator').click()
    const popover = page.getByRole('dialog', { name: 'Creator' })
    await popover.getByRole('textbox').fill('mara l')
    const box = popover.getByRole('checkbox', { name: /Mara Lindqvist/ })
    const counted = number(await steady(() => box.locator('xpath=ancestor::label').textContent()))
    expect(counted).toBeGreaterThan(0)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await eventually(total).toBe(counted)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Creator: Mara Lindqvist' }).waitFor()
  })

  it('narrows by days, by name and by dates', async () => {
    await chip('Period').click()
    await page.getByText('Last 30 days').click()
    await eventually(async () => (await total()) < 1_900).toBe(true)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await eventually(async () => (await total()) > 1_900).toBe(true)
  })
})

describe('nothing left', () => {
  it('says which filter excluded everything, and drops it', async () => {
    await choose('Badge', 'Returns')
    const returns = await total()
    await page.getByRole('textbox', { name: 'Search orders' }).fill('nothing like this')
    await page.getByText('No order matches').waitFor()
    const culprit = page.getByRole('listitem').filter({ hasText: 'Without “Search: nothing like this”' })
    await culprit.getByText(/orders?$/).waitFor()
    expect(number((await culprit.textContent())?.replace(/ orders.*$/, '') ?? '')).toBe(returns)
    expect(await page.getByRole('listitem').filter({ hasText: 'Without “Badge' }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await culprit.getByRole('button', { name: 'Drop Search' }).click()
    await eventually(total).toBe(returns)
    expect(await page.getByRole('textbox', { name: 'Search orders' }).inputValue()).toBe('')
  })

  it('offers the order number that was probably meant', async () => {
    await page.getByRole('textbox', { name: 'Search orders' }).fill('GG-11851')
    const meant = page.getByRole('button', { name: /^GG-118/ }).first()
    await meant.waitFor()
    const number = await meant.textContent()
    await meant.click()
    await page.getByRole('row', { name: new RegExp(number!) }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Search orders' }).inputValue()).toBe(number)
    await page.getByRole('textbox', { name: 'Search orders' }).fill('')
  })
})

describe('exactly these orders', () => {
  it('opened from elsewhere, what no control shows stands as chips that can be lifted', async () => {
    const link = await page.evaluate(() => {
      const query = {
        period: { from: '2026-01-01', to: null, zone: 'Asia/Tokyo' },
        search: '',
        kinds: ['csat'],
        touched: null,
        anyKinds: ['return', 'resize'],
        bands: [],
        statuses: [],
        creatorIds: [],
        eligible: true,
        assisted: true,
        attribution: { rule: 'before-purchase', windowDays: 3 },
        sort: { column: 'totalMinor', direction: 'desc' },
      }
      const content = { screen: 'orders', period: null, query }
      return `facet://view?v=1&d=${btoa(JSON.stringify({ name: 'x', content }))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replace(/=+$/, '')}`
    })
    await page.getByRole('button', { name: 'Open link' }).click()
    await page.getByRole('textbox', { name: 'Link' }).fill(link)
    await page.keyboard.press('Enter')
    const lift = (text: RegExp) => page.getByRole('button', { name: text })
    const chips = [
      /^Period: From 2026-01-01, Asia\/Tokyo\. Clear Period$/,
      /^Badge: Any of: returns, resizes\. Clear Badge$/,
      /^Counted: Counts in sales\. Clear Counted$/,
      /^Assisted: Widget-assisted, before purchase\. Clear Assisted$/,
    ]
    for (const text of chips) await lift(text).waitFor()
    await page.getByRole('button', { name: 'Badge: Ratings' }).waitFor()
    expect(await orderGrid(page).getByRole('columnheader', { name: 'Total' }).getAttribute('aria-sort')).toBe(
      'descending',
    )
    await orderGrid(page).focus()
    expect(await violations(page)).toEqual([])
    for (const text of chips) {
      await lift(text).click()
      await eventually(() => lift(text).count()).toBe(0)
    }
    await page.getByRole('button', { name: 'Badge: Ratings' }).waitFor()
  })
})
