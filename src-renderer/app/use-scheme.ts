import { useSyncExternalStore } from 'react'
import { useSettings } from '../data/settings.queries.ts'
import { DARK_QUERY, schemeOf } from '../state/theme.ts'

/** Light or dark, as the setting and the system say now. */
export function useScheme(): 'light' | 'dark' {
  const systemDark = useSyncExternalStore(
    (notify) => {
      const media = window.matchMedia(DARK_QUERY)
      media.addEventListener('change', notify)
      return () => media.removeEventListener('change', notify)
    },
    () => window.matchMedia(DARK_QUERY).matches,
  )
  return schemeOf(useSettings().theme, systemDark)
}
