import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { go } from './support/pictures.ts'
import { expectStatus } from './support/screens.ts'
import { answerWith, aQuarantined, aReceipt, aStatus, SCRIPTED } from './support/scripted.ts'

// What the window makes of everything sync can say, on scripted answers.

tidyUpAfterTests()

const AT = Date.UTC(2026, 10, 14, 14, 2, 31)
const failure = {
  code: 'store_failed' as const,
  fault: 'store' as const,
  retryable: true,
  what: 'The store answered 503.',
  todo: 'Facet tries again by itself.',
}
const settings = { zone: 'UTC', weekStart: 'monday', theme: 'light', syncMode: 'live', keepMonths: null } as const
const receiving = { received: 12_300, pages: 3, expected: 380_000, remainingMs: 121_000 }

let facet: Facet
let page: Page
beforeAll(async () => {
  facet = await launchFacet(SCRIPTED)
  page = facet.page
})

const show = (status: Partial<SyncStatus>, more: Parameters<typeof answerWith>[1] = {}) =>
  answerWith(facet, { 'settings.get': settings, 'sync.status': aStatus({ asOf: AT, ...status }), ...more })

describe('the status bar', () => {
  it.each<[string, Partial<SyncStatus>, RegExp]>([
    ['listens', { phase: 'listening' }, /^Live.*as of Nov 14, 14:02:31.*12,418 orders/],
    ['is paused', { phase: 'paused' }, /^PausedResume.*as of/],
    ['receives', { phase: 'receiving', progress: receiving }, /^Syncing12,300 of 380,000about 2 min left/],
    [
      'receives and cannot know for how long',
      { phase: 'receiving', progress: { ...receiving, expected: null, remainingMs: null } },
      /^Syncing12,300 recordsas of/,
    ],
    [
      'waits',
      { phase: 'waiting', connection: 'offline', nextAttemptAt: AT + 40_000, error: failure },
      /^Offline.*Next try Nov 14, 14:03:11.*The store answered 503\./,
    ],
    [
      'tries carefully',
      { phase: 'waiting', breakerOpen: true, nextAttemptAt: AT, error: failure },
      /^Waiting.*The store keeps failing; one try every few minutes/,
    ],
    [
      'rebuilds',
      { phase: 'receiving', progress: receiving, rebuilding: true },
      /^Syncing.*Rebuilding: the figures are from Nov 14, 14:02:31/,
    ],
  ])('says that it %s', async (_name, status, text) => {
    await show(status)
    await expectStatus(page, text)
  })
})

describe('incomplete', () => {
  const marks = () => page.locator('[data-incomplete]')
  const first = { phase: 'receiving', progress: receiving, asOf: null } as const
  const row = { creatorId: 'cr_1', name: 'Mara', active: true, orders: 2, widgetAssistedSales: 1, csat: null }
  const figures = { revenue: [], widgetAssistedRevenue: [] }
  const { creatorId: _id, name: _name, active: _active, ...total } = { ...row, ...figures }
  const creators = { 'creators.list': { rows: [{ ...row, ...figures }], total } }

  it('is said of every aggregate until the first complete sync, with its reason, and of none after', async () => {
    await show(first, creators)
    await go(page, 'Orders')
    const main = page.getByRole('main')
    await expect.poll(() => main.locator('[data-incomplete]').count()).toBe(1)
    for (const view of ['Orders', 'Creators']) {
      const entry = page.getByRole('link', { name: new RegExp(view) })
      expect(await entry.textContent()).toContain('Incomplete')
    }
    await expectStatus(page, /incomplete.*12,418 orders/)
    await main.getByRole('button', { name: /^Incomplete: the first sync is not complete/ }).focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.getByRole('tooltip').textContent()).toContain('counts only what has come so far')

    await go(page, 'Creators')
    await page.getByRole('grid', { name: 'Creators' }).waitFor()
    await expect.poll(() => page.getByRole('rowheader').textContent()).toMatch(/^TotalIncomplete/)
    expect(
      await page
        .getByRole('region', { name: /Headline figures/ })
        .locator('[data-incomplete]')
        .count(),
    ).toBe(1)
    expect(await page.locator('header [data-incomplete]').count()).toBe(1)

    await show({}, creators)
    await expect.poll(() => marks().count()).toBe(0)
    await go(page, 'Orders')
    await expectStatus(page, /as of/)
    expect(await marks().count()).toBe(0)
  })

  it('is not said of nothing', async () => {
    await show({ ...first, counts: { orders: 0, interactions: 0, creators: 0, quarantined: 0 } })
    await expectStatus(page, /0 orders/)
    expect(await marks().count()).toBe(0)
  })
})

describe('the sync history', () => {
  it('has a line for every run with all its figures, and cursors on demand', async () => {
    const receipts = [
      aReceipt('run_2', { startedAt: AT, endedAt: null, caughtUp: false }),
      aReceipt('run_1', {
        startedAt: AT - 3_600_000,
        endedAt: AT - 3_474_900,
        new: 12_300,
        bytes: 9_412_000,
        recent: 100,
      }),
    ]
    await show({ phase: 'receiving', progress: receiving }, { 'sync.receipts': { receipts } })
    await page.getByRole('button', { name: 'Sync', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Sync history' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sync history' })
    await expect
      .poll(() => tableText(page))
      .toEqual([
        ['Nov 14 14:02', '–', 'Running', '1', '12', '4', '1', '3', '1', '0', '18 kB', '310', '12', '44', 'Show'],
        [
          'Nov 14 13:02',
          '2 min 5 s',
          'Up to date',
          '1',
          '12,300',
          '4',
          '1',
          '3',
          '1',
          '100',
          '9.4 MB',
          '310',
          '12',
          '44',
          'Show',
        ],
      ])
    expect(await dialog.textContent()).not.toContain('v1.MTc0OTI')
    await dialog.getByRole('button', { name: /^Show cursors of the sync of Nov 14, 13:02/ }).click()
    expect(await dialog.textContent()).toContain('v1.MTc0OTI')

    // A run that moves, moves its line.
    await show(
      { phase: 'idle' },
      { 'sync.receipts': { receipts: [{ ...receipts[0]!, endedAt: AT + 900, errorCode: 'cancelled' }] } },
    )
    await expect.poll(async () => (await tableText(page))[0]?.slice(1, 3)).toEqual(['0.9 s', 'Cancelled'])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('says when there is nothing, and when it cannot be read', async () => {
    await show({}, { 'sync.receipts': { receipts: [] } })
    await page.getByRole('button', { name: 'Sync', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Sync history' }).click()
    await page.getByText('No sync yet').waitFor()
    await show({}, { 'sync.receipts': { failure } })
    await page.getByRole('alert').filter({ hasText: 'The store answered 503.' }).waitFor()
    await show({}, { 'sync.receipts': { receipts: [aReceipt('run_1')] } })
    await page.getByRole('row').nth(1).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('the quarantine', () => {
  it('shows hostile text as text: nothing runs, nothing hides, nothing turns around', async () => {
    const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`
    const raw = JSON.stringify({ type: 'order', id: hostile, data: { note: `${hostile}\u202egnp.exe\u200b` } })
    const record = { field: 'placedAt', reason: `${hostile} is no instant`, raw }
    await show(
      { counts: { orders: 2, interactions: 0, creators: 0, quarantined: 1 } },
      { 'quarantine.list': { rows: [aQuarantined(`${hostile}\u202e`, record)], total: 1 } },
    )
    await page.getByRole('button', { name: '1 in quarantine' }).click()
    const dialog = page.getByRole('dialog', { name: 'Quarantine' })
    await expect.poll(async () => (await tableText(page))[0]).toContain(`${hostile}\\u202e`)
    expect(await dialog.textContent()).not.toContain('gnp.exe')
    await dialog.getByRole('button', { name: /^Show raw record/ }).click()
    expect(await dialog.locator('pre').textContent()).toBe(
      raw.replace('\u202e', '\\u202e').replace('\u200b', '\\u200b'),
    )
    expect(await dialog.locator('img, script').count()).toBe(0)
    expect(await page.title()).toBe('Orders · Facet')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('is reached from Settings, and says when it is empty', async () => {
    await show({}, { 'quarantine.list': { rows: [], total: 0 } })
    await page.getByRole('button', { name: 'Sync', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Sync settings' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Sync')
    await page.getByRole('button', { name: 'Quarantine: 0' }).click()
    await page.getByText('Nothing in quarantine').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})

describe('the host', () => {
  it('has the data process go on syncing when the machine wakes', async () => {
    await facet.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
    const about = await page.evaluate(() => window.facet.app.about({}))
    const calls = () => readFileSync(join(about.ok ? about.output.profile : '', 'calls.txt'), 'utf8').split('\n')
    await expect.poll(() => calls().filter((call) => call === 'sync.follow')).toHaveLength(1)
  })
})

/** The cells of a dialog's table, row by row, head and opened details left out. */
function tableText(page: Page): Promise<string[][]> {
  const rows = page.getByRole('dialog').locator('tbody tr:has(td + td)')
  return rows.evaluateAll((elements) =>
    elements.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
  )
}
