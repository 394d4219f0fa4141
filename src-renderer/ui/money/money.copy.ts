import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const moneyCopy = defineCopy({
  en: { noCurrency: 'The store sent no currency' },
  de: { noCurrency: 'Der Shop nannte keine Währung' },
})
