import type { Page } from 'playwright-core'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import type { InteractionRow, OrderRow, Settings, SyncStatus } from '#shared/rpc/shapes.ts'
import { aCreatorsTable } from './creators-answer.ts'
import { launchFacet } from './launch.ts'
import { shoot, size } from './pictures.ts'
import { expectStatus, go } from './screens.ts'
import { anOrder, anOrderDetail, answerWith, aQuarantined, aReceipt, aStatus, SCRIPTED } from './scripted.ts'

const noon = new Date()
noon.setHours(14, 2, 31, 0)
const AT = noon.getTime()
const counts = { orders: 12_418, interactions: 61_204, creators: 40, quarantined: 3 }
const unreachable = {
  code: 'store_unreachable' as const,
  fault: 'network' as const,
  retryable: true,
  what: 'The store at https://shop.example.com cannot be reached.',
  todo: 'Check the network.',
}
const failed = {
  code: 'store_failed' as const,
  fault: 'store' as const,
  retryable: true,
  what: 'The store answered 503.',
  todo: 'Nothing; Facet tries again.',
}
const receiving = (more: Partial<SyncStatus>) =>
  aStatus({
    phase: 'receiving',
    progress: { received: 12_300, pages: 3, expected: 380_000, remainingMs: 121_000 },
    asOf: null,
    counts,
    ...more,
  })

/** Each state of the status bar. */
const bars: [name: string, status: SyncStatus][] = [
  ['listening', aStatus({ asOf: AT, counts })],
  ['paused', aStatus({ phase: 'paused', asOf: AT, counts })],
  ['receiving', receiving({})],
  [
    'waiting',
    aStatus({
      phase: 'waiting',
      connection: 'offline',
      nextAttemptAt: AT + 40_000,
      asOf: AT,
      counts,
      error: unreachable,
    }),
  ],
  [
    'breaker',
    aStatus({ phase: 'waiting', breakerOpen: true, nextAttemptAt: AT + 180_000, asOf: AT, counts, error: failed }),
  ],
  ['rebuilding', receiving({ rebuilding: true, asOf: AT })],
  [
    'large',
    receiving({
      rebuilding: true,
      asOf: AT - 86_400_000,
      progress: { received: 12_300_000, pages: 2_460, expected: 38_000_000, remainingMs: 7_200_000 },
      counts: { orders: 2_104_418, interactions: 10_061_204, creators: 5_000, quarantined: 12_003 },
    }),
  ],
]

const order = (n: number): OrderRow =>
  anOrder(`ord_${n}`, `GG-${10_482 - n}`, {
    placedAt: AT - n * 5_400_000,
    totalMinor: 124_000 + n * 731,
    creatorId: `cr_${n % 3}`,
    creatorName: ['Mara Lind', 'Oke Adeyemi', 'Ines Duarte'][n % 3]!,
    ...(n % 2 === 0 && touched(n)),
  })
const touched = (n: number) => ({
  touched: true,
  kinds: { csat: 1, capsule: 1 },
  csatScore: 5,
  csatCount: 1,
  lastInteractionAt: AT - n * 3_600_000,
})
const rows = Array.from({ length: 30 }, (_, n) => order(n))
const creators = aCreatorsTable(
  ['Mara Lind', 'Oke Adeyemi', 'Ines Duarte'].map((name, n) => ({
    creatorId: `cr_${n}`,
    name,
    placed: 124 - n * 31,
    requested: 9 - n,
    scores: [2, 3, 8, 30, 57],
    sales: [
      {
        orders: 120 - n * 31,
        itemsMinor: 15_000_000 - n * 1_000_000,
        netMinor: 14_876_000 - n * 1_000_000,
        assistedOrders: 12 - n,
        assistedItemsMinor: 1_900_000 - n * 90_000,
        assistedNetMinor: 1_845_000 - n * 90_000,
      },
    ],
    trend: [1, 0, 2, 1, 3, 2, 3 - n],
  })),
)

const interaction = (n: number, more: Partial<InteractionRow>): InteractionRow => ({
  id: `int_${n}`,
  kind: 'csat',
  occurredAt: AT - n * 40 * 86_400_000,
  receivedAt: null,
  orderNumber: 'GG-10482',
  sessionId: 's',
  test: false,
  rating: 'great',
  score: 5,
  comment: 'The clasp is a joy to close.',
  agent: null,
  sms: null,
  email: null,
  phone: null,
  payload: {},
  ...more,
})
const gone = { rating: null, comment: null }
const timeline = [
  interaction(0, {}),
  interaction(4, gone),
  interaction(5, { ...gone, kind: 'capsule', score: null }),
  interaction(6, { ...gone, kind: 'return', score: null }),
]
const detail = anOrderDetail('ord_0', 'GG-10482', { ...order(0), itemsTotalMinor: 124_000 })

const receipts = [
  aReceipt('run_5', {
    startedAt: AT - 60_000,
    endedAt: null,
    caughtUp: false,
    pages: 3,
    received: 12_300,
    new: 12_300,
    changed: 0,
    known: 0,
    deleted: 0,
    quarantined: 0,
    recent: 100,
    bytes: 9_412_000,
    fetchMs: 4_210,
    decodeMs: 380,
    writeMs: 2_040,
  }),
  aReceipt('run_4', {
    startedAt: AT - 3_600_000,
    endedAt: AT - 3_600_000 + 8_200,
    caughtUp: false,
    errorCode: 'store_unreachable',
    cursorAfter: null,
  }),
  aReceipt('run_3', { startedAt: AT - 7_200_000, endedAt: AT - 7_200_000 + 950 }),
  aReceipt('run_2', {
    startedAt: AT - 86_400_000,
    endedAt: AT - 86_400_000 + 125_000,
    caughtUp: false,
    errorCode: 'cancelled',
  }),
  aReceipt('run_1', {
    startedAt: AT - 9 * 86_400_000,
    endedAt: AT - 9 * 86_400_000 + 3_725_000,
    pages: 76,
    received: 380_000,
    new: 379_997,
    changed: 0,
    deleted: 0,
    known: 0,
    quarantined: 3,
    recent: 100,
    bytes: 284_000_000,
    fetchMs: 1_204_331,
    decodeMs: 40_210,
    writeMs: 480_211,
    cursorBefore: null,
  }),
]
const quarantine = [
  aQuarantined('ord_9214'),
  aQuarantined('int_<img src=x onerror=alert(1)>', {
    type: 'interaction',
    field: 'kind',
    reason: 'is none of the six kinds',
    version: 12_044,
  }),
  aQuarantined('cr_\u202ednil_aram', { type: 'creator', field: 'name', reason: 'is not text' }),
]

/** What sync says of itself, on made-up answers: states no real store can be brought into at will. */
export async function syncPictures(): Promise<void> {
  const facet = await launchFacet(SCRIPTED)
  const { page } = facet
  await size(facet, 1280, 800)
  const show = (status: SyncStatus, more: Partial<Settings> = {}) =>
    answerWith(facet, {
      'sync.status': status,
      'settings.get': { ...defaultSettings, ...more },
      'orders.list': { snapshot: 's', rows, total: rows.length, newRows: 0 },
      'orders.get': { order: detail, timeline },
      'creators.table': creators,
      'sync.receipts': { receipts },
      'quarantine.list': { rows: quarantine, total: quarantine.length },
    })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await takeAll(page, show, colorScheme)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await size(facet, 900, 600)
  await takeAll(page, show, '900x600')
  await answerWith(facet, {
    'sync.status': aStatus({ phase: 'off', asOf: null, counts: { ...counts, quarantined: 0 } }),
    'sync.receipts': { receipts: [] },
    'quarantine.list': { failure: failed },
  })
  await expectStatus(page, /^Not connected/)
  await openFromSettings(page, 'Sync history')
  await shoot(page, 'sync-history-empty')
  await page.keyboard.press('Escape')
  await openFromSettings(page, 'Quarantine')
  await shoot(page, 'quarantine-error')
  await facet.close()
}

type Show = (status: SyncStatus, more?: Partial<Settings>) => Promise<void>

async function takeAll(page: Page, show: Show, suffix: string): Promise<void> {
  await go(page, 'Orders')
  for (const [name, status] of bars) {
    await show(status)
    await page.waitForTimeout(300)
    await shoot(page, `sync-${name}-${suffix}`)
  }
  await show(receiving({}))
  await go(page, 'Creators')
  await shoot(page, `creators-incomplete-${suffix}`)
  await go(page, 'Orders')
  await show(receiving({ detailsSince: AT - 100 * 86_400_000, asOf: AT }))
  await page.getByRole('button', { name: 'View GG-10482' }).click()
  await page.getByText('Details no longer kept').first().waitFor()
  await page.getByText('Details no longer kept').last().scrollIntoViewIfNeeded()
  await shoot(page, `order-panel-stubs-${suffix}`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await shoot(page, `sync-menu-${suffix}`)
  await page.getByRole('menuitem', { name: 'Sync settings' }).click()
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await shoot(page, `settings-sync-${suffix}`)
  await page.getByText('Other', { exact: true }).click()
  await page.getByLabel('Months to keep').fill('9')
  await shoot(page, `settings-retention-${suffix}`)
  await page.getByRole('button', { name: 'Leave as it is' }).click()
  await openFromSettings(page, 'Sync history')
  await page
    .getByRole('button', { name: /^Show cursors/ })
    .nth(1)
    .click()
  await shoot(page, `sync-history-${suffix}`)
  await page.keyboard.press('Escape')
  await openFromSettings(page, 'Quarantine')
  await page
    .getByRole('button', { name: /^Show raw record/ })
    .nth(1)
    .click()
  await shoot(page, `quarantine-${suffix}`)
  await page.keyboard.press('Escape')
}

async function openFromSettings(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  if ((await page.getByRole('heading', { name: 'Settings', level: 1 }).count()) === 0) await go(page, 'Settings')
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
}
