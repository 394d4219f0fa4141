import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { clipboardText, columnTitles, columnWidth, orderGrid, pickedNumbers } from './support/order-grid.ts'
import { anOrder, answerWith, aStatus, SCRIPTED } from './support/scripted.ts'

// Columns as a person wants them, rows picked and copied; each with the mouse and with the keyboard.

tidyUpAfterTests()

const AT = Date.UTC(2026, 8, 21, 14, 13, 20)
const rows = [
  anOrder('ord_1', 'GG-001', {
    creatorId: 'cr_1',
    creatorName: '=cmd()',
    csatScore: 5,
    csatCount: 1,
    kinds: { csat: 2 },
  }),
  anOrder('ord_2', '00123', { placedAt: AT, currency: 'EUR', totalMinor: -1_050, customerName: 'Ann\tLee' }),
  ...Array.from({ length: 30 }, (_, n) => anOrder(`ord_${n + 3}`, `GG-1${String(n).padStart(2, '0')}`)),
  null,
]

let facet: Facet
let page: Page
beforeAll(async () => {
  facet = await launchFacet(SCRIPTED)
  page = facet.page
  await script(facet)
})

async function script(window: Facet): Promise<void> {
  await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1280, 800))
  await answerWith(window, {
    'orders.list': { snapshot: 's', total: rows.length, newRows: 0, rows },
    'sync.status': aStatus(),
    'settings.get': { ...settings },
  })
  await window.page.getByRole('row', { name: /GG-001/ }).waitFor()
}

const settings = {
  zone: 'Europe/Berlin',
  weekStart: 'monday',
  theme: 'light',
  syncMode: 'live',
  keepMonths: null,
  attributionRule: 'linked',
  attributionDays: 3,
  csatGoodFrom: 85,
  csatWatchFrom: 70,
  privacyMode: false,
  language: 'en',
  density: 'normal',
} as const

const head = (title: string) => orderGrid(page).getByRole('columnheader', { name: title }).getByRole('button')
const atFirst = ['Order', 'Widget', 'CSAT', 'Creator', 'Total', 'Placed', 'Last interaction', 'View']

describe('columns', () => {
  it('are shown and hidden from a menu', async () => {
    expect(await columnTitles(page)).toEqual(atFirst)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Customer' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'CSAT' }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await columnTitles(page)).toEqual([
      'Order',
      'Widget',
      'Creator',
      'Customer',
      'Total',
      'Placed',
      'Last interaction',
      'View',
    ])
  })

  it('are moved by dragging and by keys', async () => {
    const from = (await head('Total').boundingBox())!
    const to = (await head('Widget').boundingBox())!
    await page.mouse.move(from.x + 10, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(to.x + 60, to.y + 8, { steps: 6 })
    await page.mouse.move(to.x + 10, to.y + 8, { steps: 3 })
    await page.mouse.up()
    expect((await columnTitles(page)).slice(0, 3)).toEqual(['Order', 'Total', 'Widget'])
    // A drag is no click: the list is sorted as it was.
    expect(await orderGrid(page).getByRole('columnheader', { name: 'Placed' }).getAttribute('aria-sort')).toBe(
      'descending',
    )
    await head('Total').focus()
    await page.keyboard.press('Alt+ArrowRight')
    expect((await columnTitles(page)).slice(0, 3)).toEqual(['Order', 'Widget', 'Total'])
    await page.keyboard.press('Alt+ArrowRight')
    expect((await columnTitles(page)).slice(0, 4)).toEqual(['Order', 'Widget', 'Creator', 'Total'])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Total')
  })

  it('get their width by dragging, by keys and by what they hold', async () => {
    const before = await columnWidth(page, 'Customer')
    const edge = (await orderGrid(page).locator('[data-resize=customerName]').boundingBox())!
    await page.mouse.move(edge.x + 4, edge.y + 8)
    await page.mouse.down()
    await page.mouse.move(edge.x + 64, edge.y + 8, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => columnWidth(page, 'Customer')).toBe(before + 60)
    await head('Customer').focus()
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(() => columnWidth(page, 'Customer')).toBe(before + 44)
    await orderGrid(page).locator('[data-resize=customerName]').dblclick()
    await expect.poll(() => columnWidth(page, 'Customer')).toBeLessThan(90)
    const fitted = await columnWidth(page, 'Customer')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+Enter')
    await expect.poll(() => columnWidth(page, 'Customer')).toBe(fitted)
    const clipped = await orderGrid(page)
      .locator('[data-column=customerName] span')
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length)
    expect(clipped).toBe(0)
  })

  it('stand still when they are pinned and the others scroll sideways', async () => {
    for (const title of ['Creator', 'Placed', 'Last interaction']) {
      await head(title).focus()
      for (let step = 0; step < 14; step += 1) await page.keyboard.press('Shift+ArrowRight')
    }
    await head('Widget').click({ button: 'right' })
    expect(await violations(page)).toEqual([])
    await page.getByRole('menuitem', { name: 'Pin up to here' }).click()
    const left = async (title: string) =>
      (await orderGrid(page).getByRole('columnheader', { name: title }).boundingBox())!.x
    const [order, widget, creator] = [await left('Order'), await left('Widget'), await left('Creator')]
    await page.evaluate(() => document.querySelector('[data-grid-scroller]')!.scrollTo({ left: 200 }))
    await expect.poll(() => left('Creator')).toBe(creator - 200)
    expect([await left('Order'), await left('Widget')]).toEqual([order, widget])
    const cell = orderGrid(page).locator('[data-index="0"] [data-column=orderNumber]')
    expect((await cell.boundingBox())!.x).toBe(order)
    await page.evaluate(() => document.querySelector('[data-grid-scroller]')!.scrollTo({ left: 0 }))
  })

  it('are as they were after a restart, and as offered when reset', async () => {
    const [titles, width] = [await columnTitles(page), await columnWidth(page, 'Placed')]
    await facet.close()
    facet = await launchFacet({ ...SCRIPTED, userData: facet.userData })
    page = facet.page
    await script(facet)
    await expect.poll(() => columnTitles(page)).toEqual(titles)
    expect(await columnWidth(page, 'Placed')).toBe(width)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitem', { name: 'Reset columns' }).click()
    await page.keyboard.press('Escape')
    await expect.poll(() => columnTitles(page)).toEqual(atFirst)
  })

  it('are sorted by a press on their head or from their menu, and say so', async () => {
    const sortOf = (title: string) =>
      orderGrid(page).getByRole('columnheader', { name: title }).getAttribute('aria-sort')
    await head('Total').click()
    await expect.poll(() => sortOf('Total')).toBe('descending')
    expect(await sortOf('Placed')).toBe('none')
    await head('Total').focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Sort ascending' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => sortOf('Total')).toBe('ascending')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Total')
    await head('Placed').click()
  })

  it('have rows as high as the setting says', async () => {
    const height = async () => (await orderGrid(page).locator('[data-index="0"]').boundingBox())!.height
    expect(await height()).toBe(36)
    await page.getByRole('button', { name: 'Columns' }).click()
    await answerWith(facet, {
      'orders.list': { snapshot: 's', total: rows.length, newRows: 0, rows },
      'settings.get': { ...settings, density: 'compact' },
    })
    await expect.poll(height).toBe(30)
    await page.keyboard.press('Escape')
    await script(facet)
    await expect.poll(height).toBe(36)
  })
})

describe('rows', () => {
  it('are picked with the mouse and with the keys', async () => {
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
    await row('GG-100').click()
    await row('GG-103').click({ modifiers: ['Shift'] })
    expect(await pickedNumbers(page)).toEqual(['GG-100', 'GG-101', 'GG-102', 'GG-103'])
    await row('GG-101').click({ modifiers: ['Control'] })
    expect(await pickedNumbers(page)).toEqual(['GG-100', 'GG-102', 'GG-103'])
    await page.getByText('3 selected').waitFor()

    await orderGrid(page).focus()
    await page.keyboard.press('Home')
    expect(await pickedNumbers(page)).toEqual(['GG-001'])
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+J')
    await page.keyboard.press('Shift+K')
    expect(await pickedNumbers(page)).toEqual(['GG-001', '00123'])
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+ArrowDown')
    await page.keyboard.press('Space')
    expect(await pickedNumbers(page)).toEqual(['GG-001', '00123', 'GG-102'])
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await pickedNumbers(page)).toEqual(['GG-102'])
    // The letters do so from anywhere on the screen.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('Shift+J')
    expect(await pickedNumbers(page)).toEqual(['GG-102', 'GG-103'])
  })

  it('are copied as a spreadsheet takes them: numbers as numbers, texts as texts, nothing calculated', async () => {
    await orderGrid(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+c')
    await page.getByText('2 rows copied').waitFor()
    const head =
      'Order\tWidget interactions\tCSAT\tCreator\tTotal\tCurrency\tPlaced (Europe/Berlin)\tLast interaction (Europe/Berlin)'
    expect(await clipboardText(facet.app)).toBe(
      `${head}\nGG-001\t2\t5\t="=cmd()"\t1240.00\tUSD\t2026-09-21 16:13:20\t\n="00123"\t0\t\t\t-10.50\tEUR\t2026-09-21 16:13:20\t\n`,
    )
    await page.keyboard.press('Control+a')
    await page.getByText(`All ${rows.length} selected`).waitFor()
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    // One of them was deleted meanwhile.
    await page.getByText('32 rows copied').waitFor()
    expect((await clipboardText(facet.app)).split('\n')).toHaveLength(34)
  })

  it('say of one that was deleted meanwhile that it was, and keep its place', async () => {
    await orderGrid(page).focus()
    await page.keyboard.press('End')
    const last = orderGrid(page).locator(`[data-index="${rows.length - 1}"]`)
    await expect.poll(() => last.textContent()).toBe('Deleted meanwhile')
    expect(await violations(page)).toEqual([])
  })
})
