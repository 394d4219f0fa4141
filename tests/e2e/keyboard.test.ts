import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { expectStatus, gridRows } from './support/screens.ts'

tidyUpAfterTests()

const selected = (page: Page) =>
  page.locator('[role=row][aria-selected=true]').first().getByRole('gridcell').first().textContent()
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

it('lets an agent find, read and leave an order without touching the mouse', async () => {
  const { page } = await launchFacet({ first: 'demo' })
  await page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectStatus(page, /^Live/)
  const numbers = (await gridRows(page, 'Orders')).map(([number]) => number)

  // A customer writes about GG-001: search, open, read, close.
  await page.keyboard.press('/')
  await page.keyboard.type(' #gg-001 ')
  await expect.poll(async () => (await gridRows(page, 'Orders')).length).toBe(1)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Order GG-001' })
  await panel.waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => panel.count()).toBe(0)

  // Clear the search, walk the list, open the third row, go on to the fourth with the panel open.
  await page.keyboard.press('Control+f')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await gridRows(page, 'Orders')).length).toBeGreaterThan(5)
  await page.keyboard.press('Escape')
  for (const key of ['Home', 'j', 'j', 'k', 'j']) await page.keyboard.press(key)
  await expect.poll(() => selected(page)).toContain(numbers[2]!)
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: `Order ${numbers[2]}` }).waitFor()
  await page.keyboard.press('j')
  await page.getByRole('complementary', { name: `Order ${numbers[3]}` }).waitFor()
  await page.keyboard.press('Escape')

  // Around the views and back.
  for (const [second, view] of [
    ['c', 'Creators'],
    ['s', 'CSAT'],
    ['i', 'Interactions'],
    [',', 'Settings'],
    ['o', 'Orders'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(second)
    await expect.poll(() => heading(page)).toBe(view)
    expect(await page.title()).toBe(`${view} · Facet`)
  }
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => sheet.count()).toBe(0)
  // In one go, faster than any answer: what opens is what was searched for.
  await page.keyboard.press('/')
  await page.keyboard.type('gg-002')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Order GG-002' }).waitFor()
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+r')
  await expectStatus(page, /^Live/)
})
