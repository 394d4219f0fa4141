import { beforeAll, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { expectStatus } from './support/screens.ts'

tidyUpAfterTests()

let facet: Facet
beforeAll(async () => {
  facet = await launchFacet({ first: 'demo' })
  await facet.page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectStatus(facet.page, /^Live/)
})

const palette = () => facet.page.getByRole('dialog', { name: 'All commands' })
const options = () => palette().getByRole('option')
const heading = () => facet.page.getByRole('heading', { level: 1 }).textContent()

async function openPalette(): Promise<void> {
  await facet.page.keyboard.press('Control+k')
  await palette().waitFor()
}

it('offers every command with its shortcut, found by a few letters of its name', async () => {
  const { page } = facet
  await openPalette()
  expect(await options().count()).toBeGreaterThan(30)
  await expect.poll(() => options().filter({ hasText: 'Sync now' }).textContent()).toContain('R')
  await page.keyboard.type('setngs')
  await expect.poll(() => options().first().textContent()).toContain('Settings')
  await page.keyboard.press('Enter')
  await expect.poll(() => palette().count()).toBe(0)
  await eventually(heading).toBe('Settings')
})

it('opens an order by its number', async () => {
  const { page } = facet
  await openPalette()
  await page.keyboard.type('gg001')
  await options().filter({ hasText: 'Order GG-001' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Order GG-001' }).waitFor()
  await page.keyboard.press('Escape')
})

it('is walked by arrows, names its option to a screen reader, and gives the focus back', async () => {
  const { page } = facet
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.getByRole('grid', { name: 'Orders' }).focus()
  await openPalette()
  const field = palette().getByRole('combobox')
  const active = () =>
    field.evaluate((input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent)
  const [first, second] = (await options().allTextContents()) as [string, string]
  expect(await active()).toBe(first)
  await page.keyboard.press('ArrowDown')
  await eventually(active).toBe(second)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await eventually(active).toBe((await options().allTextContents()).at(-1))
  await page.keyboard.press('Escape')
  await expect.poll(() => palette().count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Orders')
})

it('puts what was chosen last first', async () => {
  await openPalette()
  await expect.poll(() => palette().getByRole('group').first().getAttribute('aria-label')).toBe('Recent')
  await expect.poll(() => options().first().textContent()).toContain('Settings')
  await facet.page.keyboard.type('nothing is called so')
  await palette().getByText('Nothing fits').waitFor()
  await facet.page.keyboard.press('Escape')
})

it('has a sheet of every key, made from the same list', async () => {
  const { page } = facet
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.waitFor()
  for (const text of ['All commands', 'Interactions', 'Privacy mode', 'Explain the figure', 'Zoom in']) {
    await expect.poll(() => sheet.getByText(text, { exact: true }).count()).toBe(1)
  }
  await page.keyboard.press('Escape')
})

it.each(['light', 'dark'] as const)('is clean to axe, %s', async (colorScheme) => {
  const { page } = facet
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await openPalette()
  expect(await violations(page)).toEqual([])
  await page.keyboard.type('gg')
  await options().first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
})

it('zooms by the menu and keeps the size over a restart, without losing anything at 200 %', async () => {
  const { app, page, userData } = facet
  const zoom = (id: string) =>
    app.evaluate(({ Menu }, wanted) => {
      const entries = Menu.getApplicationMenu()!.items.flatMap((item) => item.submenu?.items ?? [])
      entries.find((entry) => entry.id === wanted)!.click()
    }, id)
  const factor = (of: Facet) =>
    of.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor())
  await zoom('zoom.reset')
  for (let step = 0; step < 5; step += 1) await zoom('zoom.in')
  await eventually(() => factor(facet)).toBeCloseTo(2, 1)
  // Nothing of the page is out of reach: it scrolls in no direction as a whole, and its parts are in it.
  const lost = await page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement
    const parts = [...document.querySelectorAll('nav, main, footer, h1')].map((part) => part.getBoundingClientRect())
    const isOutside = parts.some(({ right, bottom }) => right > clientWidth + 1 || bottom > clientHeight + 1)
    return isOutside || scrollWidth > clientWidth || scrollHeight > clientHeight
  })
  expect(lost).toBe(false)
  await facet.close()
  facet = await launchFacet({ userData })
  await facet.page.getByRole('heading', { level: 1 }).waitFor()
  expect(await factor(facet)).toBeCloseTo(2, 1)
})
