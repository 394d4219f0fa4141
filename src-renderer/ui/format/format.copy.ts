import { defineCopy } from '../copy-catalogue/define-copy.ts'

/** Units beside a number that is already written. */
export const formatCopy = defineCopy({
  en: {
    seconds: (text: string) => `${text} s`,
    minutes: (text: string) => `${text} min`,
    hours: (text: string) => `${text} h`,
    bytes: (text: string) => `${text} B`,
    kilobytes: (text: string) => `${text} kB`,
    megabytes: (text: string) => `${text} MB`,
    gigabytes: (text: string) => `${text} GB`,
  },
  de: {
    seconds: (text) => `${text} s`,
    minutes: (text) => `${text} Min.`,
    hours: (text) => `${text} Std.`,
    bytes: (text) => `${text} B`,
    kilobytes: (text) => `${text} kB`,
    megabytes: (text) => `${text} MB`,
    gigabytes: (text) => `${text} GB`,
  },
})
