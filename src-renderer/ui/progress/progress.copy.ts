import { defineCopy } from '../copy.ts'

export const progressCopy = defineCopy({
  en: {
    received: (text: string, count: number) => (count === 1 ? '1 record' : `${text} records`),
    receivedOf: (received: string, expected: string) => `${received} of ${expected}`,
    left: (about: string) => `about ${about} left`,
    nearlyDone: 'less than a minute left',
  },
})
