import type { Settings } from '#shared/rpc/shapes.ts'
import { knownSettings } from './known-settings.ts'

export const DARK_QUERY = '(prefers-color-scheme: dark)'

/** The scheme a theme setting means on a system that is dark or not. */
export function schemeOf(theme: Settings['theme'], systemDark: boolean): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return systemDark ? 'dark' : 'light'
}

/** Colours the first frame as the window last looked. */
export function applyKnownTheme(): void {
  const scheme = schemeOf(knownSettings().theme, window.matchMedia(DARK_QUERY).matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
}
