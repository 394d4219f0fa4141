/** Facet's one page and the scheme it is served from. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'facet'
export const PAGE_URL = `${APP_SCHEME}://${APP_HOST}/index.html`

/** True for Facet's own page exactly; a hash may follow. Parsed, because look-alikes fool comparisons of text. */
export function isOwnPage(address: string): boolean {
  try {
    const url = new URL(address)
    url.hash = ''
    return url.href === PAGE_URL
  } catch {
    return false
  }
}
