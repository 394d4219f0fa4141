import type { Settings } from '#shared/rpc/shapes.ts'

const texts = {
  en: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    go: '&Go',
    window: '&Window',
    help: '&Help',
    settings: 'Settings…',
    about: 'About Facet',
    quit: 'Quit',
    close: 'Close window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    fullScreen: 'Full screen',
    minimise: 'Minimise',
  },
  de: {
    file: '&Datei',
    edit: '&Bearbeiten',
    view: '&Ansicht',
    go: '&Gehe zu',
    window: '&Fenster',
    help: '&Hilfe',
    settings: 'Einstellungen …',
    about: 'Über Facet',
    quit: 'Beenden',
    close: 'Fenster schließen',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    fullScreen: 'Vollbild',
    minimise: 'Minimieren',
  },
}

export type HostLanguage = keyof typeof texts

/** The language a setting means on this system; one Facet does not speak is answered in English. */
export function hostLanguage(setting: Settings['language'], systemLocale: string): HostLanguage {
  if (setting !== 'system') return setting
  return /^de\b/i.test(systemLocale) ? 'de' : 'en'
}

/** What the native menus say beside the names of commands. */
export function menuCopy(language: HostLanguage) {
  return texts[language]
}
