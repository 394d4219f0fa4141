import { FacetError } from '#shared/base/facet-error.ts'

/** One store: where its API is, what opens it, and the name its profile is bound to. */
export type StoreConnection = {
  /** Origin only: scheme, host, port. The token goes here and nowhere else. */
  origin: string
  token: string
  /** The origin, or a fixed name for a store whose port changes (the demo). */
  storeName: string
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** True for an address of this computer itself. */
export function isLoopback(origin: string): boolean {
  return LOOPBACK.test(new URL(origin).hostname)
}

/**
 * Reads a store address as typed into its origin.
 * Throws `invalid_input`: https is required, http only for this computer itself; no user name, no path.
 */
export function storeOrigin(address: string): string {
  const text = address.trim()
  const url = parseUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null) throw refused(`"${text}" is not a web address.`, 'Write it like https://shop.example.com.')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.origin))) {
    throw refused(
      `${url.protocol}//${url.host} is not encrypted.`,
      'Use https; http is accepted only for this computer.',
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw refused('The store address holds a user name or password.', 'Put the access token into its own field.')
  }
  if ((url.pathname !== '/' && url.pathname !== '') || url.search !== '' || url.hash !== '') {
    throw refused(`The store address has a path (${url.pathname}${url.search}).`, `Use ${url.origin}.`)
  }
  return url.origin
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

function refused(what: string, todo: string): FacetError {
  return new FacetError('invalid_input', what, todo)
}
