import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { expectStatus } from './support/screens.ts'

tidyUpAfterTests()

let facet: Facet
/** Words of names, addresses and comments of the demo store, as the data process tells them while nothing is hidden. */
let personal: string[]

beforeAll(async () => {
  facet = await launchFacet({ first: 'demo' })
  await facet.page.getByRole('row', { name: /GG-001/ }).waitFor()
  await expectStatus(facet.page, /^Live/)
  personal = await personalWords(facet.page)
})

/** Asked of the API itself, past the page. */
async function personalWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(async () => {
    const found: string[] = []
    const sort = { column: 'placedAt', direction: 'desc' } as const
    const list = await window.facet.orders.list({ query: { sort }, offset: 0, limit: 200, snapshot: null })
    if (!list.ok) throw new Error(list.error.what)
    for (const row of list.output.rows) {
      if (row === null) continue
      found.push(row.customerName ?? '', row.creatorName ?? '')
      if (row.touched && found.length < 2_000) {
        const one = await window.facet.orders.get({ id: row.id })
        if (!one.ok || one.output === null) continue
        const { customerEmail, customerPhone } = one.output.order
        found.push(customerEmail ?? '', customerPhone ?? '')
        for (const { comment, email, phone, agent } of one.output.timeline) {
          found.push(comment ?? '', email ?? '', phone ?? '', agent ?? '')
        }
      }
    }
    return found
  })
  const whole = texts.filter((text) => text.length > 3)
  expect(whole.length).toBeGreaterThan(100)
  return [...new Set(whole)]
}

/** What of the personal texts stands anywhere in the document, its attributes and its fields, or in the title. */
async function told(page: Page): Promise<string[]> {
  const html = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('input')].map(({ value }) => value)
    return `${document.documentElement.outerHTML} ${document.title} ${fields.join(' ')}`
  })
  return personal.filter((text) => html.includes(text))
}

const go = async (page: Page, id: string) => {
  await page.evaluate((view) => {
    window.location.hash = `#/${view}`
  }, id)
  await page.waitForTimeout(900)
}

const states: [name: string, reach: (page: Page) => Promise<void>][] = [
  ['Orders', (page) => go(page, 'orders')],
  [
    'the panel of an order',
    async (page) => {
      await go(page, 'orders')
      await page.getByRole('row', { name: /GG-001/ }).click()
      await page.keyboard.press('Enter')
      await page.getByRole('complementary', { name: /GG-001/ }).waitFor()
      await page.waitForTimeout(500)
      const raw = page.getByRole('complementary', { name: /GG-001/ }).getByRole('button', { name: /raw payload/i })
      if ((await raw.count()) > 0) await raw.first().click()
    },
  ],
  ['Creators', (page) => go(page, 'creators')],
  ['CSAT', (page) => go(page, 'csat')],
  ['Interactions', (page) => go(page, 'interactions')],
  [
    'the palette',
    async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('GG-0')
      await page.waitForTimeout(500)
    },
  ],
]

it('names people while it is off', async () => {
  await go(facet.page, 'orders')
  expect((await told(facet.page)).length).toBeGreaterThan(3)
})

it('is turned on by a key and says so in the status bar', async () => {
  const { page } = facet
  await page.keyboard.press('Control+Shift+h')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Privacy mode' }).waitFor()
})

describe('while it is on', () => {
  it.each(states)('nothing personal is anywhere in %s', async (_name, reach) => {
    await reach(facet.page)
    expect(await told(facet.page)).toEqual([])
  })

  it.each(['light', 'dark'] as const)('is clean to axe, %s', async (colorScheme) => {
    const { page } = facet
    await page.keyboard.press('Escape')
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.mouse.move(2, 2)
    await go(page, 'orders')
    expect(await violations(page)).toEqual([])
  })

  it('copies nothing personal', async () => {
    const { page } = facet
    await go(page, 'orders')
    const grid = page.getByRole('grid', { name: 'Orders' })
    await grid.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+c')
    await page.waitForTimeout(400)
    const copied = await facet.app.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toContain('\t')
    expect(personal.filter((text) => copied.includes(text))).toEqual([])
  })

  it('holds from the first frame of the next start', async () => {
    const { userData } = facet
    await facet.close()
    facet = await launchFacet({ userData, first: 'demo' })
    await facet.page.getByRole('row', { name: /GG-/ }).first().waitFor()
    expect(await told(facet.page)).toEqual([])
  })
})

it('shows names again once it is off', async () => {
  const { page } = facet
  await page.getByRole('contentinfo').getByRole('button', { name: 'Privacy mode' }).click()
  await eventually(async () => (await told(page)).length > 3).toBe(true)
})
