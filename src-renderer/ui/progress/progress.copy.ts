import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const progressCopy = defineCopy({
  en: {
    received: (text: string, count: number) => (count === 1 ? '1 record' : `${text} records`),
    receivedOf: (received: string, expected: string) => `${received} of ${expected}`,
    left: (about: string) => `about ${about} left`,
    nearlyDone: 'less than a minute left',
  },
  de: {
    received: (text, count) => (count === 1 ? '1 Datensatz' : `${text} Datensätze`),
    receivedOf: (received, expected) => `${received} von ${expected}`,
    left: (about) => `noch etwa ${about}`,
    nearlyDone: 'noch weniger als eine Minute',
  },
})
