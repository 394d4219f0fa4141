import { expect, it } from 'vitest'
import { launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { connectStore, expectStatus, gridRows } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { startStore } from './support/store.ts'

tidyUpAfterTests()

const TOKEN = 'a-token-of-the-window-tests'
const placedAt = new Date(Date.now() - 86_400_000).toISOString()
const order = { placedAt, status: 'paid', currency: 'USD', itemsTotal: 124_000, creatorId: 'cr_1', test: false }

/** Okabe-Ito's bluish green, as darkened for text on the light ground (styles/colors.css, --good). */
const GOOD = 'rgb(0, 115, 79)'

it('a widget call becomes a badge and a 5/5, stays with the store gone and after a restart, and opens as a timeline', async () => {
  const database = await seededDatabase([
    { type: 'creator', id: 'cr_1', data: { name: 'Mara Lind', active: true } },
    { type: 'order', id: 'ord_1', data: { ...order, orderNumber: 'GG-001' } },
    {
      type: 'order',
      id: 'ord_2',
      data: { ...order, orderNumber: 'GG-002', placedAt: new Date(Date.now() - 2 * 86_400_000).toISOString() },
    },
  ])
  const store = await startStore(TOKEN, ['--database', database])
  const facet = await launchFacet({ first: 'demo' })
  const { page } = facet
  await page.emulateMedia({ colorScheme: 'light' })
  await connectStore(page, store)
  await expectStatus(page, /^Live.*as of.*2 orders.*0 interactions/)
  await page.getByRole('row', { name: /GG-001/ }).waitFor()
  expect((await gridRows(page, 'Orders'))[0]).toEqual(
    expect.arrayContaining(['GG-001', 'No widget interactions', 'Not rated', 'Mara Lind', '$1,240.00']),
  )

  // The call as the store's own page makes it: a string body, no headers of its own.
  const orderNumber = 'GG-001'
  const body = JSON.stringify({ sessionId: 'session-1', rating: 'great', orderNumber })
  const answer = await fetch(`${store.url}/api/support/csat`, { method: 'POST', body })
  expect(answer.status).toBe(201)

  await page.keyboard.press('Control+r')
  const row = page.getByRole('row', { name: /GG-001/ })
  await row.getByText('CSAT 5 of 5, good').waitFor({ state: 'attached', timeout: 10_000 })
  await expectRated(page)

  await store.stop()
  await page.keyboard.press('Control+r')
  await expectStatus(page, /^Offline.*as of/)
  await expectRated(page)
  await facet.close()

  const again = await launchFacet({ userData: facet.userData })
  await again.page.emulateMedia({ colorScheme: 'light' })
  await again.page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectRated(again.page)
  await expectStatus(again.page, /^Offline.*as of.*2 orders.*1 interaction/)

  await again.page.getByRole('button', { name: 'View GG-001' }).click()
  const panel = again.page.getByRole('complementary', { name: 'Order GG-001' })
  await panel.waitFor()
  await expect.poll(() => panel.getByRole('heading', { name: 'Timeline' }).count()).toBe(1)
  await expect.poll(() => panel.textContent()).toMatch(/1 interaction/)
  await expect.poll(() => panel.textContent()).toContain('great')
  await again.page.keyboard.press('Escape')
  await expect.poll(() => panel.count()).toBe(0)
})

/** The row says ✨ and 5/5: by name, by drawn shape and by colour. */
async function expectRated(page: Parameters<typeof gridRows>[0]): Promise<void> {
  const rows = await gridRows(page, 'Orders')
  expect(rows[0]).toEqual(expect.arrayContaining(['GG-001', '1 widget interaction: 1 rating', 'CSAT 5 of 5, good']))
  expect(rows[1]).toEqual(expect.arrayContaining(['GG-002', 'No widget interactions', 'Not rated']))
  const mark = page
    .getByRole('row', { name: /GG-001/ })
    .locator('[data-band]')
    .first()
  expect(await mark.getAttribute('data-band')).toBe('good')
  expect(await mark.innerText()).toContain('5/5')
  expect(await mark.locator('[data-shape=circle]').count()).toBe(1)
  expect(await mark.evaluate((element) => getComputedStyle(element).color)).toBe(GOOD)
}
