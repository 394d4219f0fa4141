/** The storage names that are read before React starts, to ask for the first rows early. */
export const ORDERS_VIEW_STORE = 'facet:orders-view'
export const SETTINGS_STORE = 'facet:settings'

/** Reads one persisted value before any store exists; null when there is none or it cannot be read. */
export function readPersisted<T>(name: string): Partial<T> | null {
  try {
    const text = localStorage.getItem(name)
    return text === null ? null : ((JSON.parse(text) as { state?: Partial<T> }).state ?? null)
  } catch {
    return null
  }
}
