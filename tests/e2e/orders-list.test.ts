import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { orderGrid, visibleNumbers } from './support/order-grid.ts'
import { connectStore, expectStatus, gridRows } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { importRecords, startStore, type TestStore } from './support/store.ts'

// A list stands still while somebody works with it: what a sync brings waits until it is asked for.

tidyUpAfterTests()

const TOKEN = 'a-token-of-the-window-tests'
const DAY = 86_400_000
const now = Date.now()

/** The n-th order: the higher, the newer. */
function anOrder(n: number, more: object = {}) {
  const data = {
    orderNumber: `GG-${1_000 + n}`,
    placedAt: new Date(now - DAY + n * 60_000).toISOString(),
    status: 'paid',
    currency: 'USD',
    itemsTotal: 10_000 + n,
    test: false,
    ...more,
  }
  return { type: 'order' as const, id: `ord_${n}`, data }
}

let store: TestStore
let facet: Facet
let page: Page
beforeAll(async () => {
  const orders = Array.from({ length: 200 }, (_, n) => anOrder(n))
  store = await startStore(TOKEN, ['--database', await seededDatabase(orders), '--rate-limit', 'off'])
  facet = await launchFacet({ first: 'demo' })
  page = facet.page
  await connectStore(page, store)
  await expectStatus(page, /^Live.*200 orders/)
  await page.getByRole('row', { name: /GG-1199/ }).waitFor()
})

const numbers = async () => (await gridRows(page, 'Orders')).map(([number]) => number)

/** Brings records to the store and the store's news into the window. */
async function bring(records: Parameters<typeof importRecords>[1], status: RegExp): Promise<void> {
  await importRecords(store, records)
  await page.keyboard.press('Control+r')
  await expectStatus(page, status)
}

describe('a list nobody works with', () => {
  it('shows what a sync brings at once', async () => {
    await page.mouse.move(4, 4)
    await bring([anOrder(200)], /201 orders/)
    await eventually(async () => (await numbers())[0]).toBe('GG-1200')
    expect(await page.getByRole('button', { name: /new · Show/ }).count()).toBe(0)
  })
})

describe('a list under the pointer', () => {
  it('keeps its rows in their places, with their present values, and says what is new', async () => {
    await page.getByRole('row', { name: /GG-1198/ }).hover()
    const before = (await numbers()).slice(0, 15)
    const newOrders = Array.from({ length: 12 }, (_, n) => anOrder(201 + n))
    await bring([...newOrders, anOrder(198, { status: 'cancelled' })], /213 orders/)
    const strip = page.getByRole('button', { name: '12 new · Show' })
    await strip.waitFor()
    await eventually(async () => (await numbers()).slice(0, 15)).toEqual(
      before.map((number) => (number === 'GG-1198' ? 'GG-1198Cancelled' : number)),
    )
    expect(await orderGrid(page).getAttribute('aria-rowcount')).toBe('202')

    // A hand is slower than a machine: what it goes for is still there when it comes, also after the pointer was elsewhere.
    await page.mouse.move(4, 4)
    await page.waitForTimeout(300)
    await strip.hover()
    await page.waitForTimeout(300)
    await strip.click()
    await eventually(async () => (await numbers())[0]).toBe('GG-1212')
    expect(await orderGrid(page).getAttribute('aria-rowcount')).toBe('214')
    expect(await strip.count()).toBe(0)
  })

  it('does so for the keyboard too: a selected row stays, N shows what is new', async () => {
    await page.mouse.move(4, 4)
    await orderGrid(page).focus()
    for (const key of ['Home', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
    await bring([anOrder(213)], /214 orders/)
    await page.getByRole('button', { name: '1 new · Show' }).waitFor()
    expect((await numbers())[2]).toBe('GG-1210')
    await page.keyboard.press('n')
    await eventually(async () => (await numbers())[0]).toBe('GG-1213')
    // The row that was selected still is, wherever it went.
    const active = page.locator('[role=row][data-active=true]')
    await eventually(() => active.textContent()).toContain('GG-1210')
  })
})

describe('the way back', () => {
  it('leads to the same filters, rows and place, from another view and after a restart', async () => {
    await page.getByRole('textbox', { name: 'Search orders' }).fill('GG-10')
    await eventually(async () => (await numbers()).length).toBeGreaterThan(5)
    await eventually(() => orderGrid(page).getAttribute('aria-rowcount')).toBe('101')
    await page.evaluate(() => document.querySelector('[data-grid-scroller]')!.scrollTo({ top: 36 * 40 }))
    await eventually(async () => (await visibleNumbers(page))[0]).toBe('GG-1059')
    await page.waitForTimeout(600)

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
    await page.goBack()
    await eventually(async () => (await visibleNumbers(page))[0]).toBe('GG-1059')
    expect(await page.getByRole('textbox', { name: 'Search orders' }).inputValue()).toBe('GG-10')

    await facet.close()
    facet = await launchFacet({ userData: facet.userData })
    page = facet.page
    await eventually(async () => (await visibleNumbers(page))[0]).toBe('GG-1059')
    expect(await page.getByRole('textbox', { name: 'Search orders' }).inputValue()).toBe('GG-10')
  })
})
