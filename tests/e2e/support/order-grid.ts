import type { ElectronApplication, Page } from 'playwright-core'

/** The order table. */
export const orderGrid = (page: Page) => page.getByRole('grid', { name: 'Orders' })

/** Titles of the columns from left to right, as they are drawn. */
export async function columnTitles(page: Page): Promise<string[]> {
  const heads = orderGrid(page).getByRole('columnheader')
  return heads.evaluateAll((cells) =>
    cells
      .map((cell) => ({ left: cell.getBoundingClientRect().left, text: cell.textContent.trim() }))
      .sort((a, b) => a.left - b.left)
      .map(({ text }) => text),
  )
}

/** How wide a column's head is, in pixels. */
export async function columnWidth(page: Page, title: string): Promise<number> {
  const box = await orderGrid(page).getByRole('columnheader', { name: title }).boundingBox()
  return Math.round(box?.width ?? 0)
}

/** Order numbers of the rows that can be seen whole, from top to bottom. */
export async function visibleNumbers(page: Page): Promise<string[]> {
  return orderGrid(page).evaluate((grid) => {
    const scroller = grid.querySelector('[data-grid-scroller]')!.getBoundingClientRect()
    const head = grid.querySelector('[data-grid-fixed]')!.getBoundingClientRect()
    return [...grid.querySelectorAll('[role=row][data-index]')]
      .map((row) => ({ row, box: row.getBoundingClientRect() }))
      .filter(({ box }) => box.top >= head.bottom - 1 && box.bottom <= scroller.bottom + 1)
      .sort((a, b) => a.box.top - b.box.top)
      .map(({ row }) => row.querySelector('[data-column=orderNumber]')?.textContent ?? row.textContent)
  })
}

/** Numbers of the rows that are picked, of those in view. */
export async function pickedNumbers(page: Page): Promise<string[]> {
  const rows = orderGrid(page).locator('[role=row][aria-selected=true]')
  return rows.locator('[data-column=orderNumber]').allTextContents()
}

/** What the system's clipboard holds. */
export function clipboardText(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText())
}
