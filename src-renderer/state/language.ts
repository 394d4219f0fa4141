import type { Settings } from '#shared/rpc/shapes.ts'
import { type Language, languageOf, setLanguage } from '../ui/copy-catalogue/language.ts'
import { knownSettings } from './known-settings.ts'

/** Takes the language of a setting for every text from here on, and tells the page's readers; answers which it is. */
export function applyLanguage(setting: Settings['language']): Language {
  const wanted = languageOf(setting, navigator.language)
  setLanguage(wanted)
  document.documentElement.lang = wanted
  return wanted
}

/** Speaks as the window last did, from the first text on. */
export function applyKnownLanguage(): void {
  applyLanguage(knownSettings().language)
}
