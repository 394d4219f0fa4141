import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { expectStatus, go } from './support/screens.ts'

tidyUpAfterTests()

/** Each state and how a person gets there. */
const states: [name: string, reach: (page: Page) => Promise<void>][] = [
  ['Orders', (page) => go(page, 'Orders')],
  [
    'the order panel',
    async (page) => {
      await page.getByRole('button', { name: 'View GG-001' }).click()
      await page.getByRole('heading', { name: 'Timeline' }).waitFor()
      await page.getByRole('button', { name: 'Raw payload' }).first().click()
    },
  ],
  [
    'a filter menu',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Badge' }).click()
    },
  ],
  [
    'no match',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('textbox', { name: 'Search orders' }).fill('nothing like this')
      await page.getByText('No order matches').waitFor()
    },
  ],
  [
    'Creators',
    async (page) => {
      await page.getByRole('textbox', { name: 'Search orders' }).fill('')
      await go(page, 'Creators')
      await page.getByRole('grid', { name: 'Creators' }).getByRole('row').nth(3).waitFor()
    },
  ],
  ['Settings', (page) => go(page, 'Settings')],
  [
    'a retention that waits to be confirmed',
    async (page) => {
      await page.getByText('6 months', { exact: true }).click()
      await page.getByRole('button', { name: 'Keep 6 months' }).waitFor()
    },
  ],
  [
    'the sync history, a line open',
    async (page) => {
      await page.getByRole('button', { name: 'Leave as it is' }).click()
      await page.getByRole('button', { name: 'Sync history' }).click()
      const dialog = page.getByRole('dialog', { name: 'Sync history' })
      await dialog
        .getByRole('button', { name: /^Show cursors/ })
        .first()
        .click()
    },
  ],
  [
    'the quarantine',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: /^Quarantine: / }).click()
      await page.getByRole('dialog', { name: 'Quarantine' }).waitFor()
    },
  ],
  [
    'the sync menu',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Sync', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Pause syncing' }).waitFor()
    },
  ],
  [
    'Connect, refused',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Connect your store' }).click()
      const dialog = page.getByRole('dialog', { name: 'Connect your store' })
      await dialog.getByLabel('Store address').fill('http://shop.example.com')
      await dialog.getByLabel('Token', { exact: true }).fill('x')
      await dialog.getByRole('button', { name: 'Test' }).click()
      await dialog.getByText('is not encrypted').waitFor()
    },
  ],
  [
    'the shortcuts sheet',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    },
  ],
]

describe('axe', () => {
  let facet: Facet
  it('has a window on demo data', async () => {
    facet = await launchFacet({ first: 'demo' })
    await facet.page.getByRole('row', { name: /GG-001/ }).waitFor()
    await expectStatus(facet.page, /^Live/)
  })

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    it.each(states)('finds nothing in %s', async (_name, reach) => {
      const { page } = facet
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await reach(page)
      await page.waitForTimeout(200)
      expect(await violations(page)).toEqual([])
    })

    it('is left as it was found', async () => {
      await facet.page.keyboard.press('Escape')
      await facet.page.getByRole('dialog').waitFor({ state: 'detached' })
    })
  })

  it('finds what is wrong when something is', async () => {
    await facet.page.evaluate(() => document.querySelector('main')!.append(document.createElement('button')))
    expect(await violations(facet.page)).toContainEqual(expect.stringContaining('button-name'))
  })
})
