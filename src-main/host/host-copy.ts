import type { Settings } from '#shared/rpc/shapes.ts'

const copies = {
  en: {
    openHost: (host: string) => `Open ${host} in your browser?`,
    openDetail: (orderNumber: string, address: string) =>
      `The page of order ${orderNumber} in the store's admin:\n${address}\n\nFacet asks once for each host.`,
    open: 'Open',
    cancel: 'Cancel',
  },
  de: {
    openHost: (host: string) => `${host} im Browser öffnen?`,
    openDetail: (orderNumber: string, address: string) =>
      `Die Seite der Bestellung ${orderNumber} in der Verwaltung des Shops:\n${address}\n\nFacet fragt einmal je Adresse.`,
    open: 'Öffnen',
    cancel: 'Abbrechen',
  },
}

/** The texts of native dialogs, in the language of the window. */
export function hostCopy(language: Settings['language'], systemLocale: string) {
  const wanted = language === 'system' ? systemLocale.slice(0, 2) : language
  return wanted === 'de' ? copies.de : copies.en
}
