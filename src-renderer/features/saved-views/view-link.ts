import type { ViewContent } from '#shared/rpc/shapes/views.shapes.ts'

/** The form of a link this version writes, and the newest it reads. */
const VERSION = 1
const LINK = /^facet:\/\/view\?v=(\d{1,4})&d=([\w-]+)$/
/** A link is sent by mail and chat; nothing a person sets comes near this. */
const LONGEST = 20_000

/** A view in a link that was read. Its content is whatever the sender wrote: it must be checked before it is used. */
export type ReadViewLink =
  | { ok: true; name: string; content: unknown }
  | { ok: false; reason: 'noLink' | 'newer' | 'damaged' }

/** A view as a text that another Facet opens: `facet://view?v=1&d=…`. It holds the filters, no rows. */
export function viewLink(name: string, content: ViewContent): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ name, content }))
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return `facet://view?v=${VERSION}&d=${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/** Reads a link as it was pasted; blanks and line ends that mail put into it are dropped. */
export function readViewLink(pasted: string): ReadViewLink {
  const link = LINK.exec(pasted.replaceAll(/\s+/g, ''))
  if (link === null || pasted.length > LONGEST) return { ok: false, reason: 'noLink' }
  const [, version = '', data = ''] = link
  if (Number(version) > VERSION) return { ok: false, reason: 'newer' }
  try {
    const bytes = Uint8Array.from(atob(data.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const { name, content } = json as { name: unknown; content: unknown }
    return typeof name === 'string' ? { ok: true, name, content } : { ok: false, reason: 'damaged' }
  } catch {
    return { ok: false, reason: 'damaged' }
  }
}
