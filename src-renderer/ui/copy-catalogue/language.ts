/** The languages of the window. English is the one everything is written in first. */
export type Language = 'en' | 'de'

let current: Language = 'en'

/** The language texts are shown in now. */
export function language(): Language {
  return current
}

/** Sets the language of every text that is read from here on; whoever shows texts renders anew. */
export function setLanguage(wanted: Language): void {
  current = wanted
}

/** The language a setting means on a machine; one Facet does not speak is answered in English. */
export function languageOf(setting: Language | 'system', machineLanguage: string): Language {
  if (setting !== 'system') return setting
  return /^de\b/i.test(machineLanguage) ? 'de' : 'en'
}
