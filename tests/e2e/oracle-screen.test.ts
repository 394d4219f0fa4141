import { afterAll, expect, it } from 'vitest'
import { kindSpecs } from '#shared/domain/kinds/registry.ts'
import { type OracleCreator, type OracleOrder, openOracle } from '../oracle/oracle.ts'
import { randomStore } from '../oracle/random-store.ts'
import { launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { connectStore, expectStatus, gridRows } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { startStore, type TestStore } from './support/store.ts'

tidyUpAfterTests()

const TOKEN = 'a-token-of-the-window-tests'
const seeds = [3, 8, 21]
const stores: TestStore[] = []
afterAll(() => Promise.all(stores.map((store) => store.stop())))

it.each(seeds)(
  'what stands on the screen equals a brute-force count in another engine: store of seed %i',
  async (seed) => {
    const { legacy, calls } = randomStore(seed)
    const store = await startStore(TOKEN, ['--database', await seededDatabase(legacy), '--rate-limit', 'off'])
    stores.push(store)
    for (const { route, body } of calls) {
      const answer = await fetch(`${store.url}/api/support/${route}`, { method: 'POST', body: JSON.stringify(body) })
      expect(answer.status).toBe(201)
    }
    const page1 = await fetch(`${store.url}/api/v1/changes?limit=5000`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    })
    const oracle = await openOracle(((await page1.json()) as { changes: [] }).changes)
    const facet = await launchFacet({ first: 'demo' })
    const { page } = facet
    // Tall enough for every row of these small stores: what is not on the screen cannot be read off it.
    await facet.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setSize(1600, 2400))
    await connectStore(page, store)
    await expectStatus(page, /^Live/)

    const all = { fromAt: null, toAt: null }
    const orders = await oracle.orders(all)
    await expect
      .poll(async () => (await gridRows(page, 'Orders')).map((row) => orderFigures(row).replaceAll('\u00a0', ' ')), {
        timeout: 15_000,
      })
      .toEqual(orders.map(spokenOrder))

    await page.getByRole('link', { name: /Creators/ }).click()
    const creators = await oracle.creators(all)
    // Creators whose every order was cancelled have a row, too: their orders were placed.
    const shown = async () =>
      (await gridRows(page, 'Creators'))
        .slice(0, -1)
        .map(creatorFigures)
        .filter((figures) => figures !== nothingSold)
        .sort()
    await expect.poll(shown, { timeout: 15_000 }).toEqual(creators.map(spokenCreator).sort())
    oracle.close()
    await facet.close()
  },
)

/** Order, badge, CSAT, total of a row. */
function orderFigures([orderNumber, badge, csat, , total]: string[]): string {
  // The spaces of odd numbers (` gg-7 `) fold on a screen.
  return [orderNumber?.replaceAll(/\s/g, ''), badge, csat, total].join(' | ')
}

function spokenOrder({ orderNumber, status, kinds, csatScore, csatCount, totalMinor, currency }: OracleOrder): string {
  const parts = kindSpecs.flatMap(({ kind, label, plural }) =>
    kinds[kind] ? [`${kinds[kind]} ${kinds[kind] === 1 ? label : plural}`] : [],
  )
  const count = Object.values(kinds).reduce((all, one) => all + one, 0)
  const badge =
    count === 0 ? 'No widget interactions' : `${count} widget interaction${count === 1 ? '' : 's'}: ${parts.join(', ')}`
  const word = csatScore === null ? '' : csatScore >= 4 ? 'good' : csatScore === 3 ? 'neutral' : 'bad'
  const several = csatCount > 1 ? `, latest of ${csatCount} ratings` : ''
  const csat = csatScore === null ? 'Not rated' : `CSAT ${csatScore} of 5, ${word}${several}`
  const tag = status === 'cancelled' ? 'Cancelled' : status === 'refunded' ? 'Refunded' : ''
  return [orderNumber.trim() + tag, badge, csat, spokenMoney(totalMinor, currency)].join(' | ')
}

/** Orders, revenue, assisted sales, assisted revenue and CSAT responses of a row. */
function creatorFigures([, orders, revenue, assisted, assistedRevenue, , , csat]: string[]): string {
  const responses = /([\d,]+) responses?|\d+ of (\d+)/.exec(csat ?? '')
  return [orders, revenue, assisted, assistedRevenue, responses?.[1] ?? responses?.[2] ?? 'none']
    .join(' | ')
    .replaceAll('\u00a0', ' ')
}

const NO_ORDER = 'No eligible order'
const NO_SALE = 'No widget-assisted sale'
const nothingSold = `0 | ${NO_ORDER} | 0 | ${NO_SALE} | none`

function spokenCreator({ orders, assisted, revenue, assistedRevenue, responses }: OracleCreator): string {
  const list = (amounts: Record<string, number>, none: string) => {
    const lines = Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1))
    return lines.length === 0 ? none : lines.map(([currency, minor]) => spokenMoney(minor, currency)).join('')
  }
  return [
    orders,
    list(revenue, NO_ORDER),
    assisted,
    list(assistedRevenue, NO_SALE),
    responses === 0 ? 'none' : responses,
  ].join(' | ')
}

function spokenMoney(minor: number, currency: string | null): string {
  const known = currency === 'XXX' ? null : currency
  const digits = known === 'JPY' ? 0 : 2
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  const number = (Math.abs(minor) / 10 ** digits).toLocaleString('en-US', fixed)
  const symbol = known === null ? 'XXX ' : { USD: '$', EUR: '€', JPY: '¥' }[known]
  return `${minor < 0 ? '-' : ''}${symbol}${number}`
}
