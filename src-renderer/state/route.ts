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

/** Goes to a view by its id. */
export function goTo(id: string): void {
  if (routeOf(window.location.hash) !== id) window.location.hash = `#/${id}`
}
