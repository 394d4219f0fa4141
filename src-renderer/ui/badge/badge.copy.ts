import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const badgeCopy = defineCopy({
  en: {
    none: 'No widget interactions',
    total: (count: number, text: string) => (count === 1 ? '1 widget interaction' : `${text} widget interactions`),
    kind: (count: number, text: string, one: string, many: string) => (count === 1 ? `1 ${one}` : `${text} ${many}`),
    name: (total: string, parts: string) => `${total}: ${parts}`,
  },
  de: {
    none: 'Keine Interaktionen im Widget',
    total: (count, text) => (count === 1 ? '1 Interaktion im Widget' : `${text} Interaktionen im Widget`),
    kind: (count, text, one, many) => (count === 1 ? `1 ${one}` : `${text} ${many}`),
    name: (total, parts) => `${total}: ${parts}`,
  },
})
