import type { ElectronApplication } from 'playwright-core'

/** What a page was really given; Electron knows it but does not document the way to ask. */
export type WebPreferences = Record<string, unknown>

/** The preferences of every page there is. */
export async function readPreferences(app: ElectronApplication): Promise<WebPreferences[]> {
  return app.evaluate(({ webContents }) => {
    type Asked = { getLastWebPreferences(): WebPreferences }
    return webContents.getAllWebContents().map((contents) => (contents as unknown as Asked).getLastWebPreferences())
  })
}
