import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const chipsCopy = defineCopy({
  en: {
    several: (first: string, more: number) => (more === 0 ? first : `${first} +${more}`),
    find: (label: string) => `Find: ${label}`,
    noneFound: 'None like this',
    more: (text: string) => `${text} more: type to find them`,
  },
  de: {
    several: (first, more) => (more === 0 ? first : `${first} +${more}`),
    find: (label) => `Suchen: ${label}`,
    noneFound: 'Nichts dergleichen',
    more: (text) => `${text} weitere: tippen, um sie zu finden`,
  },
})
