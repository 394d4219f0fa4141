import { defineCopy } from '../copy.ts'

export const moneyCopy = defineCopy({ en: { noCurrency: 'The store sent no currency' } })
