import { shell } from 'electron'

/** Every address Facet may open in a browser. Nothing from the window or a store is ever opened. */
const LINKS = {
  help: 'https://github.com/facet-desktop/facet#readme',
  source: 'https://github.com/facet-desktop/facet',
  'report-problem': 'https://github.com/facet-desktop/facet/issues/new',
} as const satisfies Record<string, `https://${string}`>

export type LinkId = keyof typeof LINKS

/** Opens one of Facet's own links, by id. The only call of `openExternal`. */
export async function openLink(id: LinkId): Promise<void> {
  await shell.openExternal(LINKS[id])
}
