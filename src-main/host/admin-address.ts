import { FacetError } from '#shared/base/facet-error.ts'

/** Where a link of an order may lead: the store's own origin, and the origin of the admin its `meta` names. */
export type AdminPlaces = { storeUrl: string | null; adminOrigin: string | null }

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const LONGEST = 2_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const HIDDEN = /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]/

/**
 * The address of an order's page in the store's admin, checked: https (http on this computer only), no user name or
 * password, nothing hidden in it, and at one of the places given.
 * Throws `store_protocol` with the reason for any other text.
 */
export function adminAddress(text: string, { storeUrl, adminOrigin }: AdminPlaces): URL {
  const url = plainUrl(text)
  if (url === null) throw refused('it is no web address Facet opens')
  const places = [storeUrl, adminOrigin].flatMap((place) => (place === null ? [] : [plainUrl(place)?.origin]))
  if (!places.includes(url.origin)) {
    throw refused(`it leads to ${url.host}, which is neither the connected store nor the admin the store names`)
  }
  return url
}

function plainUrl(text: string): URL | null {
  if (text.length > LONGEST || HIDDEN.test(text) || !/^https?:\/\//i.test(text)) return null
  const url = parsed(text)
  if (url === null) return null
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
  return isSafe && url.username === '' && url.password === '' ? url : null
}

function parsed(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

function refused(why: string): FacetError {
  return new FacetError(
    'store_protocol',
    `The link to the store's admin was not opened: ${why}.`,
    'Tell whoever runs the store.',
  )
}
