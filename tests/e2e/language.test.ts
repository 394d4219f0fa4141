import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { expectStatus } from './support/screens.ts'
import { englishTexts, visibleTexts } from './support/visible-texts.ts'

tidyUpAfterTests()

let facet: Facet
beforeAll(async () => {
  facet = await launchFacet({ first: 'demo' })
  await facet.page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectStatus(facet.page, /^Live/)
})

const go = async (page: Page, id: string) => {
  await page.evaluate((view) => {
    window.location.hash = `#/${view}`
  }, id)
  await page.waitForTimeout(900)
}

/** Each view and state, reached in German. */
const states: [name: string, reach: (page: Page) => Promise<void>][] = [
  ['Bestellungen', (page) => go(page, 'orders')],
  ['Creators', (page) => go(page, 'creators')],
  ['CSAT', (page) => go(page, 'csat')],
  ['Interaktionen', (page) => go(page, 'interactions')],
  ['Einstellungen', (page) => go(page, 'settings')],
  [
    'eine Bestellung',
    async (page) => {
      await go(page, 'orders')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('GG-001')
      await page
        .getByRole('option', { name: /GG-001/ })
        .first()
        .waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('complementary', { name: /GG-001/ }).waitFor()
      await page.waitForTimeout(600)
    },
  ],
  [
    'alle Befehle',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Alle Befehle' }).waitFor()
    },
  ],
  [
    'die Tastenkürzel',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Tastenkürzel' }).waitFor()
    },
  ],
  [
    'den Verlauf',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await go(page, 'settings')
      await page.getByRole('button', { name: 'Verlauf der Abgleiche' }).click()
      await page.getByRole('dialog', { name: 'Verlauf der Abgleiche' }).waitFor()
    },
  ],
  [
    'die Verbindung',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Eigenen Shop verbinden' }).click()
      await page.getByRole('dialog').waitFor()
    },
  ],
]

it('speaks another language at once, wherever somebody is', async () => {
  const { page } = facet
  await go(page, 'settings')
  await page.getByText('Deutsch', { exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
  await eventually(() => page.title()).toBe('Einstellungen · Facet')
  await eventually(() =>
    facet.app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map(({ label }) => label)),
  ).toContain('&Bearbeiten')
})

describe('German', () => {
  it.each(states)('leaves no English text in %s', async (_name, reach) => {
    await reach(facet.page)
    const english = await englishTexts()
    expect(english.size).toBeGreaterThan(300)
    expect((await visibleTexts(facet.page)).filter((text) => english.has(text))).toEqual([])
  })

  it.each(['light', 'dark'] as const)('is clean to axe, %s', async (colorScheme) => {
    const { page } = facet
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const [, reach] of states.slice(0, 5)) {
      await reach(page)
      expect(await violations(page)).toEqual([])
    }
  })

  it('writes numbers and dates as Germans do', async () => {
    const { page } = facet
    await go(page, 'creators')
    const text = (await page.locator('main').textContent()) ?? ''
    expect(text).toMatch(/\d\.\d{3}/)
    expect(text).toMatch(/\d,\d{2}|\d,\d\s?%/)
  })

  it('is kept over a restart, from the first text on', async () => {
    const { userData } = facet
    await facet.close()
    facet = await launchFacet({ userData, first: 'demo' })
    await facet.page
      .getByRole('heading', { level: 1, name: 'Creators' })
      .or(facet.page.getByRole('heading', { level: 1, name: 'Bestellungen' }))
      .waitFor()
    expect(await facet.page.evaluate(() => document.documentElement.lang)).toBe('de')
  })
})
