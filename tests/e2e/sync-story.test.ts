import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LegacyRecord } from '../oracle/random-store.ts'
import { eventually } from './support/eventually.ts'
import { type GatedStore, startGatedStore } from './support/gated-store.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { connectStore, expectStatus, go } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { startStore, type TestStore } from './support/store.ts'

// A first sync a person watches, cancels, pauses and resumes, with a real store and a real data process.

tidyUpAfterTests()

const TOKEN = 'a-token-of-the-window-tests'
const DAY_MS = 86_400_000
const iso = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString()
const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>\u202egnp.exe`

const orders: LegacyRecord[] = Array.from({ length: 60 }, (_, n) => ({
  type: 'order',
  id: `ord_${n}`,
  data: {
    orderNumber: `GG-${n}`,
    placedAt: iso(200 + n),
    status: 'paid',
    currency: 'USD',
    itemsTotal: 1_000,
    test: false,
  },
}))
const unreadable: LegacyRecord[] = Array.from({ length: 55 }, (_, n) => ({
  type: 'order',
  id: `bad_${n}`,
  data: { orderNumber: `BAD-${n}`, placedAt: hostile, itemsTotal: 1 },
}))
const rating: LegacyRecord = {
  type: 'interaction',
  id: 'int_1',
  data: {
    kind: 'csat',
    orderNumber: 'GG-0',
    occurredAt: iso(190),
    receivedAt: iso(190),
    sessionId: 's',
    rating: 'great',
    comment: 'The clasp is a joy to close',
    test: false,
  },
}
const ENTRIES = orders.length + unreadable.length + 1

let store: TestStore
let gate: GatedStore
let facet: Facet
let page: Page
beforeAll(async () => {
  store = await startStore(TOKEN, ['--database', await seededDatabase([...orders, ...unreadable, rating])])
  gate = await startGatedStore(store.url, 15)
  facet = await launchFacet({ first: 'demo' })
  page = facet.page
})
afterAll(async () => {
  await gate.close()
  await store.stop()
})

const marks = () => page.locator('[data-incomplete]').count()
const choose = async (entry: string) => {
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

it('shows a first sync as it is: incomplete, cancelled, paused, resumed, complete', async () => {
  gate.allow(3)
  await connectStore(page, { url: gate.url, token: TOKEN })
  await expectStatus(page, new RegExp(`^Syncing.* of ${ENTRIES}`))
  await eventually(marks).toBeGreaterThanOrEqual(3)

  await choose('Cancel this sync')
  await expectStatus(page, /^Waiting.*Next try/)
  await eventually(marks).toBeGreaterThanOrEqual(3)

  await choose('Pause syncing')
  await expectStatus(page, /^Paused/)
  gate.allow(Number.POSITIVE_INFINITY)
  await page.waitForTimeout(1_500)
  await expectStatus(page, /^Paused/)
  expect(await marks()).toBeGreaterThanOrEqual(3)

  await page.getByRole('contentinfo').getByRole('button', { name: 'Resume' }).click()
  await expectStatus(page, /^Live.*as of.*60 orders.*1 interaction.*55 in quarantine/)
  await eventually(marks).toBe(0)
})

it('accounts for every run in the sync history', async () => {
  await choose('Sync history')
  const rows = page.getByRole('dialog', { name: 'Sync history' }).locator('tbody tr')
  await eventually(async () => (await rows.allTextContents()).some((text) => text.includes('Cancelled'))).toBe(true)
  const lines = await rows.evaluateAll((elements) =>
    elements.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
  )
  const complete = lines.filter(([, , outcome]) => outcome === 'Up to date')
  expect(complete.length).toBeGreaterThanOrEqual(1)
  const sum = (column: number) => lines.reduce((total, line) => total + Number(line[column]), 0)
  expect(sum(4), 'new').toBe(orders.length + 1)
  expect(sum(8), 'quarantined').toBe(unreadable.length)
  await page.keyboard.press('Escape')
})

it('pages through the quarantine and shows what hostile records really say', async () => {
  await page.getByRole('button', { name: '55 in quarantine' }).click()
  const dialog = page.getByRole('dialog', { name: 'Quarantine' })
  const range = dialog.getByRole('status')
  await eventually(() => range.textContent()).toBe('1–50 of 55')
  const rows = dialog.locator('tbody tr')
  expect(await rows.count()).toBe(50)
  const first = new Set(await rows.allTextContents())
  await dialog.getByRole('button', { name: 'Next' }).click()
  await eventually(() => range.textContent()).toBe('51–55 of 55')
  const second = await rows.allTextContents()
  expect(second).toHaveLength(5)
  for (const text of second) expect(first).not.toContain(text)
  expect(await dialog.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true)

  await dialog
    .getByRole('button', { name: /^Show raw record/ })
    .first()
    .click()
  const raw = (await dialog.locator('pre').textContent()) ?? ''
  expect(raw).toContain("<script>document.title='owned'</script>\\u202egnp.exe")
  expect(await dialog.locator('img, script').count()).toBe(0)
  expect(await page.title()).toBe('Orders · Facet')
  await page.keyboard.press('Escape')
})

it('keeps no details for longer than asked, and fetches them anew when asked for more', async () => {
  const timeline = async () => {
    await go(page, 'Orders')
    await page.getByRole('textbox', { name: 'Search orders' }).fill('GG-0')
    await page.getByRole('button', { name: 'View GG-0', exact: true }).click()
    const card = page.getByRole('complementary', { name: 'Order GG-0' }).locator('[data-kind=csat]')
    return { card, text: () => card.textContent() }
  }
  const before = await timeline()
  await eventually(before.text).toMatch(/The clasp is a joy to close.*5\/5/)
  await page.keyboard.press('Escape')

  await choose('Sync settings')
  await page.getByText('3 months', { exact: true }).click()
  await page.getByRole('button', { name: 'Keep 3 months' }).click()
  await eventually(() => page.getByText('Details kept since').locator('xpath=..').textContent()).not.toContain(
    'beginning',
  )
  const trimmed = await timeline()
  await eventually(trimmed.text).toMatch(/5\/5.*Details no longer kept$/)
  await page.keyboard.press('Escape')

  await choose('Sync settings')
  await page.getByText('Everything', { exact: true }).click()
  await page.getByText('Everything will be fetched from the store anew').waitFor()
  await page.getByRole('button', { name: 'Keep everything' }).click()
  const again = await timeline()
  await eventually(again.text).toMatch(/The clasp is a joy to close.*5\/5/)
  await expectStatus(page, /^Live.*as of.*60 orders.*1 interaction/)
  await page.keyboard.press('Escape')
})
