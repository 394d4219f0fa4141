import { beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { expectStatus, go } from './support/screens.ts'

tidyUpAfterTests()

let facet: Facet
beforeAll(async () => {
  facet = await launchFacet({ first: 'demo' })
  await facet.page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectStatus(facet.page, /^Live/)
})

const figure = (metric: string) => facet.page.locator(`[data-figure="${metric}"]`).first()
const popover = () => facet.page.getByRole('dialog')
/** The first number of a text. */
const numberIn = (text: string | null) => Number(/[\d,]+/.exec(text ?? '')?.[0]?.replaceAll(',', ''))

const places: [metric: string, view: 'Creators' | 'CSAT', rows: 'Orders' | 'Interactions'][] = [
  ['widget-assisted-sales', 'Creators', 'Orders'],
  ['revenue', 'Creators', 'Orders'],
  ['csat-percent', 'CSAT', 'Interactions'],
  ['csat-responses', 'CSAT', 'Interactions'],
]

describe.each(places)('%s', (metric, view, rows) => {
  it('is explained by E, and gives the focus back', async () => {
    const { page } = facet
    await go(page, view)
    await figure(metric).focus()
    await page.keyboard.press('e')
    await popover().getByText('Not counted').waitFor()
    expect(
      await popover()
        .getByText(/Definition version/)
        .count(),
    ).toBe(1)
    await page.keyboard.press('Escape')
    await popover().waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-figure'))).toBe(metric)
  })

  it('opens exactly the rows it names', async () => {
    const { page } = facet
    await figure(metric).click()
    const open = popover()
      .getByRole('button', { name: /^Open / })
      .first()
    const counted = numberIn(await open.textContent())
    await open.click()
    await page.getByRole('heading', { name: rows, level: 1 }).waitFor()
    await expect
      .poll(async () => Number(await page.getByRole('grid', { name: rows }).getAttribute('aria-rowcount')) - 1)
      .toBe(counted)
  })

  it('opens them by Enter, too', async () => {
    const { page } = facet
    await go(page, view)
    await figure(metric).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: rows, level: 1 }).waitFor()
  })
})

it.each(['light', 'dark'] as const)('is clean to axe, %s', async (colorScheme) => {
  const { page } = facet
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await go(page, 'Creators')
  await figure('widget-assisted-sales').focus()
  await page.keyboard.press('e')
  await popover().getByText('Not counted').waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
})
