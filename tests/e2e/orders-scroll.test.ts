import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { orderGrid, visibleNumbers } from './support/order-grid.ts'
import { answerWith, aStatus, SCRIPTED } from './support/scripted.ts'

// Two million rows are taller than an element may be: the list is scrolled to scale, and every row can still be reached.

tidyUpAfterTests()

const ORDERS = 2_000_000
const ROW = 36
const number = (n: number) => `GG-${String(ORDERS - n).padStart(7, '0')}`

let facet: Facet
let page: Page
beforeAll(async () => {
  facet = await launchFacet(SCRIPTED)
  page = facet.page
  await answerWith(facet, { 'orders.list': { orders: ORDERS }, 'sync.status': aStatus() })
  await page.getByRole('row', { name: number(0) }).waitFor()
})

const top = async () => (await visibleNumbers(page))[0]
const scrollTo = (share: number) =>
  page.evaluate((part) => {
    const scroller = document.querySelector('[data-grid-scroller]')!
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * part
  }, share)

describe('two million orders', () => {
  it('are all counted, and drawn only as far as they are seen', async () => {
    expect(await orderGrid(page).getAttribute('aria-rowcount')).toBe(String(ORDERS + 1))
    expect(await orderGrid(page).getByRole('row').count()).toBeLessThan(60)
  })

  it('begin with the first and end with the last row', async () => {
    await orderGrid(page).focus()
    await page.keyboard.press('End')
    await eventually(async () => (await visibleNumbers(page)).at(-1)).toBe(number(ORDERS - 1))
    const last = page.getByRole('row', { name: number(ORDERS - 1) })
    expect(await last.getAttribute('aria-rowindex')).toBe(String(ORDERS + 1))
    await page.keyboard.press('Home')
    await eventually(top).toBe(number(0))
  })

  it('follow the thumb to its share', async () => {
    await scrollTo(0.5)
    await eventually(async () => Math.round((Number((await top())?.slice(3)) / ORDERS) * 100)).toBe(50)
    await scrollTo(1)
    await eventually(async () => (await visibleNumbers(page)).at(-1)).toBe(number(ORDERS - 1))
  })

  it('move by exact rows under the wheel in their midst, also after the list has come to rest', async () => {
    await scrollTo(0.37)
    await page.waitForTimeout(400)
    const box = (await orderGrid(page).boundingBox())!
    await page.mouse.move(box.x + 300, box.y + 200)
    for (let turn = 0; turn < 3; turn += 1) {
      const before = await visibleNumbers(page)
      await page.mouse.wheel(0, ROW * 5)
      await eventually(top).toBe(before[5])
      await page.waitForTimeout(300)
      expect(await top()).toBe(before[5])
    }
  })

  it('are walked row by row with the keys, anywhere', async () => {
    await scrollTo(0.8)
    await page.waitForTimeout(300)
    const here = (await visibleNumbers(page))[4]!
    await page.getByRole('row', { name: here }).click()
    const n = ORDERS - Number(here.slice(3))
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowDown')
    const active = page.locator('[role=row][data-active=true]')
    await eventually(() => active.getAttribute('aria-rowindex')).toBe(String(n + 30 + 2))
    await eventually(() => visibleNumbers(page)).toContain(number(n + 30))
    expect(await orderGrid(page).getAttribute('aria-activedescendant')).toBe(await active.getAttribute('id'))
  })

  it('say how many are selected when all are', async () => {
    await page.keyboard.press('Control+a')
    await page.getByText('All 2,000,000 selected').waitFor()
    await page.keyboard.press('Control+c')
    await page.getByText('2,000,000 rows are too many to copy; at most 100,000').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByText('All 2,000,000 selected').count()).toBe(0)
  })
})
