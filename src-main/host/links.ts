import { join } from 'node:path'
import { app, dialog, shell } from 'electron'
import { z } from 'zod'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Settings } from '#shared/rpc/shapes.ts'
import { adminAddress } from './admin-address.ts'
import type { ConnectionKeeper } from './connection.ts'
import { hostCopy } from './host-copy.ts'
import type { Log } from './log.ts'
import { readSmallJson, systemCode, writeSmallFile } from './small-file.ts'

/**
 * Facet's own addresses. `.example` belongs to nobody and never will: the project's public address takes its place once
 * there is one.
 */
const LINKS = {
  help: 'https://facet.example/help',
  source: 'https://facet.example/source',
  'report-problem': 'https://facet.example/report-problem',
} as const satisfies Record<string, `https://${string}`>

export type LinkId = keyof typeof LINKS

/** Opens one of Facet's own links, by id. */
export function openLink(id: LinkId): Promise<void> {
  return openInBrowser(LINKS[id])
}

/** Which admin origins a person said yes to, by profile. */
const agreedSchema = z.record(z.string(), z.array(z.string()))

export type AdminLinkParts = {
  userData: string
  connection: Pick<ConnectionKeeper, 'adminPage' | 'profileName'>
  language(): Promise<Settings['language']>
  log: Log
}

/**
 * Opens an order's page in the store's admin: the address is the store's, checked, and a person agrees to its host once
 * per profile. Answers whether it was opened. Throws `not_found` without an address, `store_protocol` for one that is refused.
 */
export async function openOrderInAdmin(orderId: string, parts: AdminLinkParts): Promise<boolean> {
  const { connection, userData, log } = parts
  const { orderNumber, url, storeUrl, adminOrigin } = await connection.adminPage(orderId)
  if (url === null) throw new FacetError('not_found', `The store names no admin page for order ${orderNumber}.`)
  const address = adminAddress(url, { storeUrl, adminOrigin })
  const path = join(userData, 'admin-hosts.json')
  const parsed = agreedSchema.safeParse(readSmallJson(path))
  const all = parsed.success ? parsed.data : {}
  const profile = connection.profileName()
  const known = all[profile] ?? []
  if (!known.includes(address.origin)) {
    if (isAsking) return false
    isAsking = true
    const agreed = await parts
      .language()
      .then((language) => agrees(address, orderNumber, language))
      .finally(() => {
        isAsking = false
      })
    if (!agreed) return false
    try {
      writeSmallFile(path, `${JSON.stringify({ ...all, [profile]: [...known, address.origin] })}\n`)
    } catch (thrown) {
      log.warn('links.remember', { code: systemCode(thrown) })
    }
  }
  await openInBrowser(address.href)
  return true
}

/** One question at a time: a page that asks for a thousand links gets one. */
let isAsking = false

/** Names the host in full: what is seen here is where the browser goes. */
async function agrees(address: URL, orderNumber: string, language: Settings['language']): Promise<boolean> {
  const copy = hostCopy(language, app.getLocale())
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Facet',
    message: copy.openHost(address.host),
    detail: copy.openDetail(short(plain(orderNumber), 40), short(address.href, 300)),
    buttons: [copy.open, copy.cancel],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Without what could break the line or turn the reading direction: an order number is the store's text. */
function plain(text: string): string {
  return text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
}

function short(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/** The only way out of Facet. */
function openInBrowser(address: string): Promise<void> {
  return shell.openExternal(address)
}
