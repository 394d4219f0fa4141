import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Every rule axe has, on the whole page as it stands; what breaks one, by rule and element. */
export async function violations(page: Page): Promise<string[]> {
  // Electron has no second page for axe to work in: legacy mode stays on this one.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
