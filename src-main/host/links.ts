import { shell } from 'electron'

/**
 * Every address Facet may open in a browser. Nothing from the window or a store is ever opened.
 * `.example` belongs to nobody and never will: the project's public address takes its place once there is one.
 */
const LINKS = {
  help: 'https://facet.example/help',
  source: 'https://facet.example/source',
  'report-problem': 'https://facet.example/report-problem',
} as const satisfies Record<string, `https://${string}`>

export type LinkId = keyof typeof LINKS

/** Opens one of Facet's own links, by id. The only call of `openExternal`. */
export async function openLink(id: LinkId): Promise<void> {
  await shell.openExternal(LINKS[id])
}
