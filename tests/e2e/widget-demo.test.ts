import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from './support/eventually.ts'
import { freshFolder, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { openPlainBrowser } from './support/plain-browser.ts'
import { connectStore } from './support/screens.ts'
import { startStore } from './support/store.ts'

tidyUpAfterTests()

const TOKEN = 'a-token-of-the-window-tests'
const startDemo = () => startStore(TOKEN, ['--demo', 'small', '--database', join(freshFolder(), 'demo.sqlite')])

it('a click on "Great" in the demo shop becomes 5/5 in Facet; all five flows arrive with the order', async () => {
  const store = await startDemo()
  const { app, page } = await openPlainBrowser()
  onTestFinished(() => app.close())
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${store.url}/demo`)
  await eventually(() => page.locator('#order-about').textContent()).toMatch(/not rated yet$/)
  const orderNumber = await page.locator('#order').inputValue()

  await page.getByLabel('A word about it').fill('Wunderschön')
  await page.getByRole('button', { name: 'Great' }).click()
  await page.getByRole('button', { name: 'Track my order' }).click()
  await page.getByRole('button', { name: 'Ask for it' }).click()
  await page.getByLabel('Send it back').check()
  await page.getByLabel('Why').fill('Too small')
  await page.getByRole('button', { name: 'Ask for it' }).click()
  await page.getByLabel('E-mail').fill('who@example.com')
  await page.getByLabel('Text me, too').check()
  await page.getByLabel('Phone').fill('+41 44 000 00 00')
  await page.getByRole('button', { name: 'Keep me posted' }).click()
  await page.getByRole('button', { name: 'Reserve' }).click()
  await eventually(() =>
    page
      .locator('#sent li')
      .allTextContents()
      .then((rows) => rows.length),
  ).toBe(6)
  const rows = await page.locator('#sent li.stored span').allTextContents()
  expect(rows.sort()).toEqual(
    ['Capsule reservation', 'Order tracking', 'Order updates', 'Rating, 5/5', 'Resize request', 'Return request'].map(
      (what) => `${what}, order ${orderNumber}`,
    ),
  )
  expect(complaints).toEqual([])

  const facet = await launchFacet({ first: 'demo' })
  await connectStore(facet.page, store)
  const row = facet.page.getByRole('row', { name: new RegExp(orderNumber) })
  await row.getByText('CSAT 5 of 5, good').waitFor({ state: 'attached', timeout: 30_000 })
  await store.stop()
})

it('the demo shop breaks no rule of axe, light, dark or narrow', async () => {
  const store = await startDemo()
  const { app, page } = await openPlainBrowser()
  onTestFinished(() => app.close())
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 400],
  ] as const) {
    await app.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]!.setContentSize(wide, 820), width)
    await page.emulateMedia({ colorScheme })
    await page.goto(`${store.url}/demo`)
    await eventually(() => page.locator('#order-about').textContent()).toMatch(/rated/)
    await page.getByRole('button', { name: 'Track my order' }).click()
    await page.locator('#sent li').first().waitFor()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
  await store.stop()
})
