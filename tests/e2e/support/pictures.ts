import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import type { Facet } from './launch.ts'

/** Where pictures go. */
export const pictureFolder = process.env.FACET_OUTPUT ?? resolve(import.meta.dirname, '../../../.shots')

/** Makes the window's content this large, in CSS pixels. */
export async function size(facet: Facet, width: number, height: number): Promise<void> {
  await facet.app.evaluate(
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]!.setContentSize(w!, h!),
    [width, height],
  )
}

/** One picture, when the page has come to rest. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(4, 4)
  await page.waitForTimeout(350)
  await page.screenshot({ path: join(pictureFolder, `${name}.png`) })
  console.log(name)
}
