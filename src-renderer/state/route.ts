import { useSyncExternalStore } from 'react'

/** `#/orders` → `orders`; blank when the hash names nothing. */
export function routeOf(hash: string): string {
  return /^#\/([a-z-]+)/.exec(hash)?.[1] ?? ''
}

/** The view the address names; changes with back and forward too. */
export function useRoute(): string {
  return useSyncExternalStore(
    (notify) => {
      window.addEventListener('hashchange', notify)
      return () => window.removeEventListener('hashchange', notify)
    },
    () => routeOf(window.location.hash),
  )
}

/** `#/settings/sync` → `sync`; blank when the address names no part of its view. */
export function partOf(hash: string): string {
  return /^#\/[a-z-]+\/([a-z-]+)/.exec(hash)?.[1] ?? ''
}

/** Goes to a view by its id, and to a part of it. */
export function goTo(id: string, part = ''): void {
  const hash = part === '' ? `#/${id}` : `#/${id}/${part}`
  // The part may have been scrolled away since: who is there already is told again.
  if (window.location.hash === hash) window.dispatchEvent(new HashChangeEvent('hashchange'))
  else if (part !== '' || routeOf(window.location.hash) !== id) window.location.hash = hash
}
