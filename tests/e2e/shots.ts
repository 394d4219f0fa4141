import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { creatorPictures } from './support/creator-pictures.ts'
import { launchFacet } from './support/launch.ts'
import { pictureFolder as folder, shoot, size } from './support/pictures.ts'
import { connectStore, expectStatus, go } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { startStore } from './support/store.ts'
import { syncPictures } from './support/sync-pictures.ts'

// npm run shots [-- creators|demo|store|sync]: pictures of every view and state from the real window, or of one group. Look at them before you ship a change to a view.

const TOKEN = 'a-token-of-the-pictures'

/** Every view on demo data, in both themes and three sizes. */
async function demoViews(): Promise<void> {
  const facet = await launchFacet({ first: 'demo' })
  const { page } = facet
  await size(facet, 1280, 800)
  await page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectStatus(page, /^Live/)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await go(page, 'Orders')
    await shoot(page, `orders-${colorScheme}`)
    await page.getByRole('button', { name: 'View GG-001' }).click()
    await page.getByRole('complementary', { name: 'Order GG-001' }).waitFor()
    await shoot(page, `order-panel-${colorScheme}`)
    await page.keyboard.press('Escape')
    await go(page, 'Creators')
    await page.getByRole('grid', { name: 'Creators' }).getByRole('row').nth(5).waitFor()
    await shoot(page, `creators-${colorScheme}`)
    await go(page, 'CSAT')
    await page.getByRole('grid', { name: 'Creators' }).getByRole('row').nth(3).waitFor()
    await shoot(page, `csat-${colorScheme}`)
    await go(page, 'Settings')
    await shoot(page, `settings-${colorScheme}`)
    await page.getByRole('button', { name: 'Connect your store' }).first().click()
    await shoot(page, `connect-${colorScheme}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await shoot(page, `shortcuts-${colorScheme}`)
    await page.keyboard.press('Escape')
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await go(page, 'Creators')
  await page.getByRole('textbox', { name: 'Search creators' }).fill('Mara')
  await page.getByText('Mara Lindqvist').first().click()
  await shoot(page, 'creators-one-selected')
  await page.getByRole('textbox', { name: 'Search creators' }).fill('')
  await go(page, 'Orders')
  await page
    .getByRole('row', { name: /GG-001/ })
    .getByRole('button', { name: /widget interactions/ })
    .hover()
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(folder, 'orders-badge-tooltip.png') })
  await page.getByRole('textbox', { name: 'Search orders' }).fill('nothing like this')
  await shoot(page, 'orders-no-match')
  await page.getByRole('textbox', { name: 'Search orders' }).fill('#1001')
  await shoot(page, 'orders-search')
  await page.getByRole('textbox', { name: 'Search orders' }).fill('')
  for (const [width, height] of [
    [900, 600],
    [1680, 1000],
  ] as const) {
    await size(facet, width, height)
    await shoot(page, `orders-${width}x${height}`)
    await page.getByRole('button', { name: 'View GG-001' }).click()
    await shoot(page, `order-panel-${width}x${height}`)
    await page.keyboard.press('Escape')
    await go(page, 'Creators')
    await shoot(page, `creators-${width}x${height}`)
    await go(page, 'Orders')
  }
  await facet.close()
}

/** What a store's life does to the window: empty, connected, refused, gone, restarted without it. */
async function storeStates(): Promise<void> {
  const placedAt = '2026-11-14T09:12:00.000Z'
  const order = { orderNumber: 'GG-10482', placedAt, status: 'paid', currency: 'USD', itemsTotal: 124_000, test: false }
  const database = await seededDatabase([{ type: 'order', id: 'ord_1', data: order }])
  const facet = await launchFacet({ first: 'demo' })
  const { page } = facet
  await size(facet, 1280, 800)
  await page.emulateMedia({ colorScheme: 'light' })
  const empty = await startStore(TOKEN)
  await connectStore(page, empty)
  await expectStatus(page, /^Live/)
  await shoot(page, 'orders-empty')
  await go(page, 'Creators')
  await shoot(page, 'creators-empty')
  await empty.stop()
  await facet.close()

  const store = await startStore(TOKEN, ['--database', database])
  const second = await launchFacet({ first: 'demo' })
  await size(second, 1280, 800)
  await second.page.emulateMedia({ colorScheme: 'light' })
  await second.page.getByRole('button', { name: 'Connect your store' }).click()
  const dialog = second.page.getByRole('dialog', { name: 'Connect your store' })
  await dialog.getByLabel('Store address').fill('http://shop.example.com')
  await dialog.getByLabel('Token', { exact: true }).fill('x')
  await dialog.getByRole('button', { name: 'Test' }).click()
  await shoot(second.page, 'connect-refused')
  await second.page.keyboard.press('Escape')
  await connectStore(second.page, store)
  await expectStatus(second.page, /^Live/)
  await store.stop()
  await second.page.keyboard.press('Control+r')
  await expectStatus(second.page, /^Offline/)
  await shoot(second.page, 'orders-offline')
  await second.close()
  const again = await launchFacet({ userData: second.userData })
  await size(again, 1280, 800)
  await again.page.emulateMedia({ colorScheme: 'light' })
  await again.page.getByRole('row', { name: /GG-10482/ }).waitFor()
  await shoot(again.page, 'orders-restarted-offline')
  await again.close()
}

const groups = { creators: creatorPictures, demo: demoViews, store: storeStates, sync: syncPictures }

const wanted = process.argv[2]
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [name, takePictures] of Object.entries(groups)) {
  if (wanted === undefined || wanted === name) await takePictures()
}
process.exit(0)
