import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { expectStatus } from './support/screens.ts'
import { answerWith, aStatus, countCalls, SCRIPTED } from './support/scripted.ts'

// Sync without a mouse, and after sleep: what is asked of the data process.

tidyUpAfterTests()

let facet: Facet
let page: Page
beforeAll(async () => {
  facet = await launchFacet(SCRIPTED)
  page = facet.page
})

const progress = { received: 10, pages: 1, expected: null, remainingMs: null }

async function inPhase(phase: SyncStatus['phase'], word: RegExp): Promise<void> {
  await answerWith(facet, { 'sync.status': aStatus({ phase, progress: phase === 'receiving' ? progress : null }) })
  await expectStatus(page, word)
}

const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

it('starts, cancels, pauses and resumes by keys, each only where it makes sense', async () => {
  await inPhase('listening', /^Live/)
  await page.keyboard.press('Control+.')
  await page.keyboard.press('Control+r')
  await expect.poll(() => countCalls(facet, 'sync.start')).toBe(1)
  expect(await countCalls(facet, 'sync.cancel')).toBe(0)

  await inPhase('receiving', /^Syncing/)
  await page.keyboard.press('Control+r')
  await page.keyboard.press('Control+.')
  await expect.poll(() => countCalls(facet, 'sync.cancel')).toBe(1)
  expect(await countCalls(facet, 'sync.start')).toBe(1)
  await page.keyboard.press('Control+Shift+P')
  await expect.poll(() => countCalls(facet, 'sync.pause')).toBe(1)

  await inPhase('paused', /^Paused/)
  await page.keyboard.press('Control+Shift+P')
  await expect.poll(() => countCalls(facet, 'sync.resume')).toBe(1)
  expect(await countCalls(facet, 'sync.pause')).toBe(1)
  await page.getByRole('contentinfo').getByRole('button', { name: 'Resume' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => countCalls(facet, 'sync.resume')).toBe(2)
})

it('does the same by the native menu', async () => {
  await inPhase('receiving', /^Syncing/)
  const before = await countCalls(facet, 'sync.cancel')
  await facet.app.evaluate(({ Menu }) => {
    const entries = Menu.getApplicationMenu()!.items.flatMap((item) => item.submenu?.items ?? [])
    entries.find(({ label }) => label === 'Cancel sync')!.click()
  })
  await expect.poll(() => countCalls(facet, 'sync.cancel')).toBe(before + 1)
})

it('walks the menu of the status bar by arrows, and gives the focus back', async () => {
  await inPhase('listening', /^Live/)
  await page.getByRole('button', { name: 'Sync', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menu', { name: 'Sync' }).waitFor()
  const entries = await page.getByRole('menuitem').allTextContents()
  expect(entries).toEqual(['Sync nowCtrl+R', 'Pause syncingCtrl+Shift+P', 'Sync history', 'Sync settings'])
  await page.keyboard.press('Escape')
  await expect.poll(focused).toBe('Sync')

  await page.keyboard.press('Enter')
  await page.getByRole('menu', { name: 'Sync' }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Sync history' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(focused).toBe('Sync')
})

it('goes on syncing as its mode says when the machine wakes', async () => {
  await facet.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  const before = await countCalls(facet, 'sync.follow')
  await facet.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await expect.poll(() => countCalls(facet, 'sync.follow')).toBe(before + 1)
})
