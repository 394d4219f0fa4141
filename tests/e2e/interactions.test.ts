import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { panelRecords } from './support/panel-records.ts'
import { connectStore, expectStatus, gridRows } from './support/screens.ts'
import { seededDatabase } from './support/seed.ts'
import { startStore, type TestStore } from './support/store.ts'

tidyUpAfterTests()

const TOKEN = 'a-token-of-the-window-tests'
let store: TestStore
let facet: Facet
let page: Page

beforeAll(async () => {
  store = await startStore(TOKEN, ['--database', await seededDatabase(panelRecords)])
  facet = await launchFacet({ first: 'demo' })
  page = facet.page
  await facet.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1600, 900))
  await connectStore(page, store)
  await expectStatus(page, /^Live.*4 orders/)
  await page.evaluate(() => window.facet.settings.update({ zone: 'UTC', language: 'en' }))
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.getByRole('heading', { name: 'Interactions', level: 1 }).waitFor()
})
afterAll(() => store.stop())

const rows = () => gridRows(page, 'Interactions')
const count = async () => (await rows()).length
const total = () =>
  page
    .getByText(/^[\d,]+ interactions?$/)
    .first()
    .textContent()
const selected = () => page.locator('[role=row][data-active=true]').first().innerText()
const panel = () => page.getByRole('complementary')

describe('the table', () => {
  it('shows every interaction that counts, latest first, orphans marked', async () => {
    await expect.poll(count).toBe(9)
    expect(await total()).toBe('9 interactions')
    const shown = (await rows()).map(([when, kind, order, csat, comment, agent, creator, sms]) =>
      [when, kind, order, csat, comment, agent, creator, sms].join(' | ').replaceAll(/\s+/g, ' '),
    )
    expect(shown).toEqual([
      'Nov 4 12:00 | Return request | Open order #gg-001 | No rating | No comment | Nobody named | Mara Lind | Asks for no consent',
      'Nov 3 12:00 | Resize request | Open order GG-001 | No rating | No comment | Nobody named | Mara Lind | Asks for no consent',
      'Oct 16 16:48 | Order updates | Names no order | No rating | No comment | Nobody named | No creator | Not asked',
      'Oct 16 14:24 | Rating | Names no order | meh | No comment | Kim | No creator | Asks for no consent',
      'Oct 16 12:00 | Rating | ZZ-9Orphan | CSAT 1 of 5, bad | Never came. | Nobody named | No creator | Asks for no consent',
      'Oct 15 14:24 | Rating | Open order GG-001 | CSAT 5 of 5, good | The clasp is a joy to close. | Noor | Mara Lind | Asks for no consent',
      'Oct 15 12:00 | Order tracking | Open order GG-001 | No rating | No comment | Nobody named | Mara Lind | Asks for no consent',
      'Oct 13 12:00 | Order updates | Open order GG-001 | No rating | No comment | Nobody named | Mara Lind | No',
      'Oct 11 12:00 | Capsule reservation | Open order GG-001 | No rating | No comment | Nobody named | Mara Lind | Asks for no consent',
    ])
  })

  it('sorts by score with those without one last, both ways', async () => {
    const scores = async () => (await rows()).map((row) => row[3]).slice(0, 2)
    const head = page.getByRole('columnheader', { name: 'CSAT' }).getByRole('button')
    await head.click()
    await expect.poll(scores).toEqual(['CSAT 5 of 5, good', 'CSAT 1 of 5, bad'])
    await head.click()
    await expect.poll(scores).toEqual(['CSAT 1 of 5, bad', 'CSAT 5 of 5, good'])
    const when = page.getByRole('columnheader', { name: 'When' }).getByRole('button')
    await when.click()
    await expect.poll(async () => (await rows())[0]?.[1]).toBe('Return request')
  })
})

describe('what sync brings', () => {
  it('waits behind "new" while somebody works with the rows, and comes when it is asked for', async () => {
    await page.keyboard.press('Home')
    await page.getByRole('grid', { name: 'Interactions' }).focus()
    await page.keyboard.press('Home')
    const before = (await rows()).map((row) => row[0])
    const body = JSON.stringify({ sessionId: 'late', rating: 'good', comment: 'Just now' })
    expect((await fetch(`${store.url}/api/support/csat`, { method: 'POST', body })).status).toBe(201)
    await page.keyboard.press('Control+r')
    const news = page.getByRole('button', { name: '1 new · Show' })
    await news.waitFor({ timeout: 20_000 })
    expect((await rows()).map((row) => row[0])).toEqual(before)
    await news.click()
    await expect.poll(async () => (await rows())[0]?.[4]).toBe('Just now')
    expect(await total()).toBe('10 interactions')
  })
})

describe('filters', () => {
  it('tell how many rows each value would leave, and narrow to exactly those', async () => {
    await page.getByRole('button', { name: 'Order', exact: true }).first().click()
    const menu = page.getByRole('menu', { name: 'Order' })
    const texts = async () =>
      (await menu.getByRole('menuitemcheckbox').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())
    await expect.poll(texts).toEqual(['Has its order 6', 'Orphan 1', 'Names no order 3'])
    await menu.getByRole('menuitemcheckbox', { name: /Orphan/ }).click()
    await page.keyboard.press('Escape')
    await expect.poll(count).toBe(1)
    expect(await total()).toBe('1 interaction')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(count).toBe(10)
  })

  it('find people by name, with what each would leave', async () => {
    await page.getByRole('button', { name: 'Agent', exact: true }).first().click()
    const agents = page.getByRole('dialog', { name: 'Agent' })
    await agents.getByText('Noor').waitFor()
    expect((await agents.getByRole('group').innerText()).split(/\n+/).slice(1)).toEqual([
      'Nobody named',
      '8',
      'Kim',
      '1',
      'Noor',
      '1',
    ])
    await agents.getByLabel(/Noor/).check()
    await page.keyboard.press('Escape')
    await expect.poll(count).toBe(1)
    await page.getByRole('button', { name: 'Clear Agent' }).click()
    await expect.poll(count).toBe(10)
  })

  it('name the one that left nothing, and lift just that', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('clasp')
    await expect.poll(count).toBe(1)
    await page.getByRole('button', { name: 'CSAT', exact: true }).first().click()
    await page.getByRole('menuitemcheckbox', { name: /Bad/ }).click()
    await page.keyboard.press('Escape')
    await page.getByText('No interaction matches').waitFor()
    await page.getByRole('button', { name: 'Without Bad (1–2): 1 interaction' }).waitFor()
    await page.getByRole('button', { name: 'Without Search “clasp”: 1 interaction' }).click()
    await expect.poll(async () => (await rows()).map((row) => row[4])).toEqual(['Never came.'])
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(count).toBe(10)
  })
})

describe('one interaction', () => {
  it('is walked to, opened and left by the keyboard, orphans too', async () => {
    await page.getByRole('grid', { name: 'Interactions' }).focus()
    for (const key of ['Home', 'j', 'j', 'j', 'j', 'j']) await page.keyboard.press(key)
    await expect.poll(selected).toContain('Never came.')
    await page.keyboard.press('Enter')
    await panel().getByRole('heading', { name: 'Rating', level: 2 }).waitFor()
    expect(await panel().innerText()).toContain('ZZ-9 is an orphan')
    await panel().getByRole('button', { name: 'Raw payload' }).click()
    const record = JSON.parse(await panel().locator('pre').innerText())
    expect(record).toMatchObject({ id: 'int_orphan', orderNumber: 'ZZ-9', comment: 'Never came.', payload: {} })
    expect(record).not.toHaveProperty('match')
    await page.keyboard.press('[')
    await expect.poll(() => panel().innerText()).toContain('It names no order')
    await page.keyboard.press('Escape')
    await expect.poll(() => panel().count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
  })

  it('copies the rows picked for a spreadsheet', async () => {
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+c')
    const text = () => facet.app.evaluate(({ clipboard }) => clipboard.readText())
    await expect.poll(text).toMatch(/^When \(UTC\)\tKind\tOrder\tCSAT/)
    expect((await text()).trimEnd().split('\n')).toHaveLength(3)
  })

  it.each(['light', 'dark'] as const)('and the table break no rule of axe, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await panel().getByRole('heading', { level: 2 }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Agent', exact: true }).first().click()
    await page.getByRole('dialog', { name: 'Agent' }).getByText('Noor').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('grid', { name: 'Interactions' }).focus()
  })

  it('leads to its order, whatever the filters of the orders say', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await page.getByRole('textbox', { name: 'Search orders' }).fill('nothing like this')
    await page.getByText('No order matches').waitFor()
    await page.getByRole('link', { name: /Interactions/ }).click()
    await page.getByRole('button', { name: 'Open order GG-001' }).first().click()
    await page.getByRole('complementary', { name: 'Order GG-001' }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Orders')
    await page.keyboard.press('Escape')
  })
})

describe('what was shown', () => {
  it('stands again after a restart', async () => {
    await page.getByRole('link', { name: /Interactions/ }).click()
    await page.getByRole('button', { name: 'Order', exact: true }).first().click()
    await page.getByRole('menuitemcheckbox', { name: /Orphan/ }).click()
    await page.keyboard.press('Escape')
    await expect.poll(count).toBe(1)
    await facet.close()
    const again = await launchFacet({ userData: facet.userData })
    await again.page.getByRole('link', { name: /Interactions/ }).click()
    await expect.poll(async () => (await gridRows(again.page, 'Interactions')).length).toBe(1)
    expect(await again.page.getByRole('button', { name: 'Order: Orphan' }).count()).toBe(1)
  })
})
