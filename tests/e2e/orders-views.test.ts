import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { viewLink } from '../../src-renderer/features/saved-views/view-link.ts'
import { violations } from './support/axe.ts'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { clipboardText, orderGrid } from './support/order-grid.ts'
import { expectStatus } from './support/screens.ts'

// Views a person saved: kept in the user file, reached by mouse and keys, sent as a link.

tidyUpAfterTests()

let facet: Facet
let page: Page
beforeAll(async () => {
  facet = await launchFacet({ first: 'demo' })
  page = facet.page
  await page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectStatus(page, /^Live/)
})

const views = () => page.getByRole('region', { name: 'Views' })
const names = async () =>
  (await views().getByRole('listitem').allTextContents()).map((text) => text.replace(/^\S(?=\S)/u, ''))
const count = async () => Number(await orderGrid(page).getAttribute('aria-rowcount')) - 1
const shownView = () => views().locator('[aria-current=true]').textContent()

async function filterBy(chip: string, ...values: string[]): Promise<void> {
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: chip, exact: true }).click()
  for (const value of values) await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${value}`) }).click()
  await page.keyboard.press('Escape')
}

async function saveAs(name: string): Promise<void> {
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'Save view' })
  await dialog.getByLabel('Name').fill(name)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(`View “${name}” saved`).waitFor()
}

describe('a saved view', () => {
  it('is made of what is shown, and asks for a name', async () => {
    await filterBy('CSAT', 'Bad')
    await page.getByRole('button', { name: 'Save view' }).last().click()
    const dialog = page.getByRole('dialog', { name: 'Save view' })
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await dialog.getByText('A view needs a name.').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel('Name').fill('Unhappy')
    await page.keyboard.press('Enter')
    await eventually(names).toEqual(['Unhappy'])
    await eventually(shownView).toContain('Unhappy')

    await page.getByRole('button', { name: 'Clear filters' }).click()
    await filterBy('Badge', 'Returns', 'Resizes')
    await saveAs('Back again')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await filterBy('Status', 'Cancelled')
    await saveAs('Cancelled ones')
    await eventually(names).toEqual(['Unhappy', 'Back again', 'Cancelled ones'])
    expect(await violations(page)).toEqual([])
  })

  it('is opened by a press and by Alt and its place; the way back leads to what was before', async () => {
    await page.keyboard.press('Alt+1')
    await page.getByRole('button', { name: 'CSAT: Bad (1–2)' }).waitFor()
    await eventually(shownView).toContain('Unhappy')
    await views().getByRole('button', { name: 'Back again', exact: true }).click()
    await page.getByRole('button', { name: /^Badge: All of: Returns \+1/ }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'CSAT: Bad (1–2)' }).waitFor()
    await page.goForward()
    await page.getByRole('button', { name: /^Badge: All of: Returns \+1/ }).waitFor()
    // From another view too.
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.keyboard.press('Alt+3')
    await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Status: Cancelled' }).waitFor()
  })

  it('is renamed, moved and updated, from its menu and by keys', async () => {
    const entry = (name: string) => views().getByRole('button', { name, exact: true })
    await entry('Cancelled ones').focus()
    await page.keyboard.press('F2')
    await page.getByRole('dialog', { name: 'Rename view' }).getByLabel('Name').fill('Called off')
    await page.keyboard.press('Enter')
    await eventually(names).toEqual(['Unhappy', 'Back again', 'Called off'])
    await entry('Called off').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await eventually(names).toEqual(['Unhappy', 'Called off', 'Back again'])
    await views().getByRole('button', { name: 'View Unhappy: actions' }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('menuitem', { name: /^Move down/ }).click()
    await eventually(names).toEqual(['Called off', 'Unhappy', 'Back again'])

    await page.keyboard.press('Alt+1')
    await filterBy('Status: Cancelled', 'Refunded')
    await page.getByRole('button', { name: 'Update “Called off”' }).click()
    await eventually(shownView).toContain('Called off')
    await page.keyboard.press('Alt+2')
    await page.keyboard.press('Alt+1')
    await page.getByRole('button', { name: 'Status: Cancelled +1' }).waitFor()
  })

  it('is deleted, and comes back where it was', async () => {
    await views().getByRole('button', { name: 'Unhappy', exact: true }).focus()
    await page.keyboard.press('Delete')
    await eventually(names).toEqual(['Called off', 'Back again'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await eventually(names).toEqual(['Called off', 'Unhappy', 'Back again'])
  })

  it('outlives the window', async () => {
    await facet.close()
    facet = await launchFacet({ first: 'demo', userData: facet.userData })
    page = facet.page
    await eventually(names).toEqual(['Called off', 'Unhappy', 'Back again'])
    await eventually(shownView).toContain('Called off')
  })
})

describe('a link to a view', () => {
  const open = async (text: string) => {
    await views().getByRole('button', { name: 'Open link' }).click()
    const dialog = page.getByRole('dialog', { name: 'Open a view by its link' })
    await dialog.getByLabel('Link').fill(text)
    await page.keyboard.press('Enter')
    return dialog
  }

  it('opens the same orders elsewhere', async () => {
    await page.keyboard.press('Alt+2')
    await eventually(count).toBeGreaterThan(0)
    const orders = await count()
    await views().getByRole('button', { name: 'View Unhappy: actions' }).click()
    await page.getByRole('menuitem', { name: 'Copy link' }).click()
    await page.getByText('Link to “Unhappy” copied').waitFor()
    const link = await clipboardText(facet.app)
    expect(link).toMatch(/^facet:\/\/view\?v=1&d=[\w-]+$/)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await eventually(count).toBeGreaterThan(orders)
    const dialog = await open(`  ${link}\n`)
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('“Unhappy” opened').waitFor()
    await eventually(count).toBe(orders)
  })

  it.each([
    ['https://example.com', 'This is no link to a view'],
    ['facet://view?v=1&d=e3', 'The link is damaged'],
    ['facet://view?v=9&d=e30', 'The link was made by a newer Facet'],
    [
      viewLink('Odd', { screen: 'orders', period: null, query: { search: 'x', evil: true } as never }),
      'The view asks for something this Facet does not know',
    ],
  ])('that cannot be opened says why: %s', async (text, why) => {
    const before = await page.getByRole('textbox', { name: 'Search orders' }).inputValue()
    const dialog = await open(text)
    await dialog.getByText(why).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.getByRole('textbox', { name: 'Search orders' }).inputValue()).toBe(before)
  })
})
