import type { Page } from 'playwright-core'
import type { LegacyRecord } from '../../oracle/random-store.ts'
import { type Facet, launchFacet } from './launch.ts'
import { shoot, size } from './pictures.ts'
import { connectStore, expectStatus, go } from './screens.ts'
import { answerWith, aStatus, SCRIPTED } from './scripted.ts'
import { seededDatabase } from './seed.ts'
import { startStore } from './store.ts'

const TOKEN = 'a-token-of-the-pictures'
const DAY_MS = 86_400_000

/** The Creators screen and its panel: on the demo shop, with 5,000 creators, without any, and when asking failed. */
export async function creatorPictures(): Promise<void> {
  const demo = await launchFacet({ first: 'demo' })
  await size(demo, 1280, 800)
  await expectStatus(demo.page, /^Live/)
  await takeAll(demo, 'small')
  await demo.close()

  const store = await startStore(TOKEN, ['--database', await seededDatabase(hugeShop()), '--rate-limit', 'off'])
  const huge = await launchFacet({ first: 'demo' })
  await size(huge, 1280, 800)
  await connectStore(huge.page, store)
  await expectStatus(huge.page, /^Live.*20,000 orders/)
  await takeAll(huge, 'huge')
  await huge.close()
  await store.stop()
  await takeStates()
}

async function takeAll(facet: Facet, shop: string): Promise<void> {
  const { page } = facet
  await go(page, 'Creators')
  const grid = page.getByRole('grid', { name: 'Creators' })
  await grid.getByRole('row').nth(5).waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      const suffix = `${shop}-${colorScheme}-${width}x${height}`
      await size(facet, width, height)
      await shoot(page, `creators-${suffix}`)
      await choosePeriod(page, 'Last 90 days')
      await page.getByRole('button', { name: /^Compare/ }).click()
      await shoot(page, `creators-compared-${suffix}`)
      await grid.focus()
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      const panel = page.getByRole('complementary', { name: /^Creator / })
      await panel.getByRole('slider').first().waitFor()
      await shoot(page, `creator-panel-${suffix}`)
      await panel.getByRole('heading', { name: 'Latest orders' }).scrollIntoViewIfNeeded()
      await shoot(page, `creator-panel-end-${suffix}`)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Compared/ }).click()
      await choosePeriod(page, 'All time')
    }
  }
  await size(facet, 1280, 800)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.getByRole('button', { name: /^Period/ }).click()
  await shoot(page, `creators-period-${shop}`)
  await page.keyboard.press('Escape')
  await page.getByText('Before purchase', { exact: true }).click()
  await shoot(page, `creators-rule-${shop}`)
  await page.getByText('Linked', { exact: true }).click()
  await page.getByRole('button', { name: 'Columns' }).click()
  await shoot(page, `creators-columns-${shop}`)
  await page.keyboard.press('Escape')
}

async function choosePeriod(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Period/ }).click()
  await page.getByText(name, { exact: true }).last().click()
}

async function takeStates(): Promise<void> {
  const facet = await launchFacet(SCRIPTED)
  const { page } = facet
  await size(facet, 1280, 800)
  await page.emulateMedia({ colorScheme: 'light' })
  await answerWith(facet, { 'sync.status': aStatus() })
  await go(page, 'Creators')
  await page.getByText('No creators yet').waitFor()
  await shoot(page, 'creators-empty')
  await choosePeriod(page, 'Last 7 days')
  await shoot(page, 'creators-empty-period')
  const failure = {
    code: 'internal' as const,
    fault: 'app' as const,
    retryable: false,
    what: 'The creators could not be counted.',
    todo: 'Try again.',
  }
  await answerWith(facet, { 'sync.status': aStatus({ connection: 'offline' }), 'creators.table': { failure } })
  await page.getByRole('button', { name: 'Retry' }).waitFor()
  await shoot(page, 'creators-error')
  await facet.close()
}

/** 5,000 creators, 20,000 orders in three currencies, every second one touched. */
function hugeShop(): LegacyRecord[] {
  const now = Date.now()
  const at = (n: number) => new Date(now - (n % 400) * DAY_MS - n * 1_000).toISOString()
  const first = ['Mara', 'Oke', 'Ines', 'Kit', 'Anneliese', 'Jo', 'Tadeusz', 'Mei']
  const last = ['Lind', 'Adeyemi', 'Duarte', 'Okafor', 'von der Heydt', 'Park', 'Wójcik', 'Arslan', 'Moreau']
  const creators = Array.from({ length: 5_000 }, (_, n): LegacyRecord => {
    const name = `${first[n % first.length]} ${last[n % last.length]} ${n}`
    return { type: 'creator', id: `cr_${n}`, data: { name, handle: `@c${n}`, active: n % 17 !== 3, updatedAt: at(0) } }
  })
  const orders = Array.from({ length: 20_000 }, (_, n): LegacyRecord => {
    const creator = Math.floor(((n * 7_919) % 10_007) ** 2 / 10_007 / 2) % 5_000
    return {
      type: 'order',
      id: `ord_${n}`,
      data: {
        orderNumber: `GG-${n}`,
        placedAt: at(n),
        status: n % 40 === 7 ? 'cancelled' : 'paid',
        currency: n % 9 === 4 ? 'EUR' : n % 31 === 5 ? 'JPY' : 'USD',
        itemsTotal: 5_000 + ((n * 7_919) % 400_000),
        discountTotal: n % 3 === 0 ? 500 : 0,
        taxTotal: 0,
        shippingTotal: 0,
        refundedItemsTotal: n % 12 === 0 ? 2_000 : 0,
        ...(n % 11 !== 0 && { creatorId: `cr_${creator}` }),
        test: false,
        updatedAt: at(n),
      },
    }
  })
  const ratings = ['great', 'great', 'good', 'great', 'ok', 'bad', 'great']
  const kinds = ['csat', 'csat', 'capsule', 'return', 'order_update']
  const interactions = Array.from({ length: 14_000 }, (_, n): LegacyRecord => {
    const kind = kinds[n % kinds.length]!
    const orderNumber = `GG-${(n * 3) % 20_000}`
    const about = { kind, sessionId: `s_${n}`, orderNumber, occurredAt: at((n * 3) % 20_000), test: false, payload: {} }
    const data = kind === 'csat' ? { ...about, rating: ratings[n % ratings.length]! } : about
    return { type: 'interaction', id: `int_${n}`, data }
  })
  return [...creators, ...orders, ...interactions]
}
