import { defineCopy } from '../copy.ts'

export const badgeCopy = defineCopy({
  en: {
    none: 'No widget interactions',
    total: (count: number, text: string) => (count === 1 ? '1 widget interaction' : `${text} widget interactions`),
    kind: (count: number, text: string, one: string, many: string) => (count === 1 ? `1 ${one}` : `${text} ${many}`),
    name: (total: string, parts: string) => `${total}: ${parts}`,
  },
})
