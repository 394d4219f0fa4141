import { join } from 'node:path'
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

it('a store without a demo serves no such page', async () => {
  const store = await startStore(TOKEN)
  for (const path of ['/demo', '/demo/widget.js', '/demo/orders'])
    expect((await fetch(`${store.url}${path}`)).status).toBe(404)
  await store.stop()
})
