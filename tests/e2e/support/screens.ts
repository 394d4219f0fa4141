import type { Page } from 'playwright-core'

/** Connects the window to a store as a person does: banner, address, token, Connect. */
export async function connectStore(page: Page, { url, token }: { url: string; token: string }): Promise<void> {
  await page.getByRole('button', { name: 'Connect your store' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect your store' })
  await dialog.getByLabel('Store address').fill(url)
  await dialog.getByLabel('Token', { exact: true }).fill(token)
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('is connected; the first sync has begun').waitFor()
  await page.getByRole('button', { name: 'Show orders' }).click()
}

/** The cells of a grid's rows as the screen reader hears them, header left out; null while a row is still loading. */
export async function gridRows(page: Page, name: string): Promise<string[][]> {
  const grid = page.getByRole('grid', { name })
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') })
  return rows.evaluateAll((elements) =>
    elements.map((row) =>
      [...row.querySelectorAll('[role=gridcell]')].map((cell) => {
        const spoken = cell.cloneNode(true) as HTMLElement
        for (const hidden of spoken.querySelectorAll('[aria-hidden=true]')) hidden.remove()
        const named = spoken.querySelector('[aria-label]')
        return (cell.getAttribute('aria-label') ?? named?.getAttribute('aria-label') ?? spoken.textContent ?? '').trim()
      }),
    ),
  )
}

/** Waits until the status bar says this; tells what it says instead. */
export async function expectStatus(page: Page, text: RegExp): Promise<void> {
  const bar = page.getByRole('contentinfo')
  try {
    await bar.filter({ hasText: text }).waitFor({ timeout: 20_000 })
  } catch {
    throw new Error(`The status bar says "${await bar.textContent()}", not ${text}`)
  }
}

/** Goes to a view by the sidebar. */
export async function go(page: Page, view: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(view) }).click()
  await page.getByRole('heading', { name: view, level: 1 }).waitFor()
}
