import { defineCopy } from '../copy.ts'

/** Units beside a number that is already written; the number follows the machine, the word the window's language. */
export const formatCopy = defineCopy({
  en: {
    seconds: (text: string) => `${text} s`,
    minutes: (text: string) => `${text} min`,
    hours: (text: string) => `${text} h`,
    bytes: [
      (text: string) => `${text} B`,
      (text: string) => `${text} kB`,
      (text: string) => `${text} MB`,
      (text: string) => `${text} GB`,
    ],
  },
})
