import type { Settings } from '#shared/rpc/shapes.ts'
import { hostLanguage } from './menu.copy.ts'

const copies = {
  en: {
    openHost: (host: string) => `Open ${host} in your browser?`,
    openDetail: (orderNumber: string, address: string) =>
      `The page of order ${orderNumber} in the store's admin:\n${address}\n\nFacet asks once for each host.`,
    open: 'Open',
    cancel: 'Cancel',
    savePicture: 'Save the picture',
    pictures: { png: 'PNG picture', svg: 'SVG drawing' },
  },
  de: {
    openHost: (host: string) => `${host} im Browser öffnen?`,
    openDetail: (orderNumber: string, address: string) =>
      `Die Seite der Bestellung ${orderNumber} in der Verwaltung des Shops:\n${address}\n\nFacet fragt einmal je Adresse.`,
    open: 'Öffnen',
    cancel: 'Abbrechen',
    savePicture: 'Bild speichern',
    pictures: { png: 'PNG-Bild', svg: 'SVG-Zeichnung' },
  },
}

/** The texts of native dialogs, in the language of the window. */
export function hostCopy(language: Settings['language'], systemLocale: string) {
  return copies[hostLanguage(language, systemLocale)]
}
