import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { violations } from './support/axe.ts'
import { aCreatorsTable } from './support/creators-answer.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { expectStatus, go } from './support/screens.ts'
import {
  anOrder,
  anOrderDetail,
  answerWith,
  aQuarantined,
  aReceipt,
  aStatus,
  countCalls,
  SCRIPTED,
} from './support/scripted.ts'

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
const settings = { ...defaultSettings, zone: 'UTC', theme: 'light' } as const
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
    expect(await violations(page)).toEqual([])
  })
})

describe('incomplete', () => {
  const marks = () => page.locator('[data-incomplete]')
  const first = { phase: 'receiving', progress: receiving, asOf: null } as const
  const sales = [{ orders: 2, assistedOrders: 1 }]
  const creators = { 'creators.table': aCreatorsTable([{ creatorId: 'cr_1', name: 'Mara', placed: 2, sales }]) }

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

    expect(await violations(page)).toEqual([])

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
    expect(await violations(page)).toEqual([])
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

describe('retention', () => {
  it('says of an interaction older than what is kept that its details are gone, and keeps its rating', async () => {
    const interaction = {
      kind: 'csat' as const,
      receivedAt: null,
      orderNumber: 'GG-1',
      sessionId: null,
      test: false,
      rating: 'great',
      score: 5,
      comment: 'The clasp',
      agent: null,
      sms: null,
      email: null,
      phone: null,
      payload: {},
    }
    const timeline = [
      { ...interaction, id: 'int_2', occurredAt: AT },
      { ...interaction, id: 'int_1', occurredAt: AT - 1, rating: null, comment: null },
    ]
    const rows = [anOrder('ord_1', 'GG-1')]
    await show(
      { detailsSince: AT },
      {
        'orders.list': { snapshot: 's', rows, total: 1, newRows: 0 },
        'orders.get': { order: anOrderDetail('ord_1', 'GG-1'), timeline },
      },
    )
    await go(page, 'Orders')
    await page.getByRole('button', { name: 'View GG-1' }).click()
    const cards = page.getByRole('complementary', { name: 'Order GG-1' }).locator('[data-kind=csat]')
    await expect.poll(() => cards.count()).toBe(2)
    expect(await cards.nth(0).textContent()).toMatch(/The clasp.*5\/5/)
    expect(await cards.nth(0).getByRole('button', { name: 'Raw payload' }).count()).toBe(1)
    expect(await cards.nth(1).textContent()).toMatch(/5\/5.*Details no longer kept$/)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('removes nothing before it is confirmed, says what a choice costs, and keeps what was confirmed', async () => {
    await show({}, { 'settings.get': { ...settings, keepMonths: 12 } })
    await go(page, 'Settings')
    const kept = page.getByRole('group', { name: 'Keep details of interactions' })
    await expect.poll(() => kept.getByRole('radio', { name: '12 months' }).isChecked()).toBe(true)
    await kept.getByRole('radio', { name: '12 months' }).focus()
    await page.keyboard.press('ArrowLeft')
    await page.getByText('Details of older interactions will be removed').waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.getByText('Everything will be fetched from the store anew').waitFor()
    await page.getByRole('button', { name: 'Leave as it is' }).click()
    expect(await kept.getByRole('radio', { name: '12 months' }).isChecked()).toBe(true)
    expect(await countCalls(facet, 'settings.update')).toBe(0)

    await kept.getByText('Other').click()
    const months = page.getByLabel('Months to keep, 1 to 120')
    await months.fill('121')
    await page.getByText('Enter whole months from 1 to 120.').waitFor()
    expect(await page.getByRole('button', { name: /^Keep \d/ }).count()).toBe(0)
    await months.fill('9')
    await show({}, { 'settings.update': { ...settings, keepMonths: 9 } })
    await page.getByRole('button', { name: 'Keep 9 months' }).click()
    await expect.poll(() => countCalls(facet, 'settings.update')).toBe(1)
    await expect.poll(() => months.inputValue()).toBe('9')
    await expect.poll(() => kept.getByRole('radio', { name: 'Other' }).isChecked()).toBe(true)
  })
})

/** The cells of a dialog's table, row by row, head and opened details left out. */
function tableText(page: Page): Promise<string[][]> {
  const rows = page.getByRole('dialog').locator('tbody tr:has(td + td)')
  return rows.evaluateAll((elements) =>
    elements.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
  )
}
