import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const figureCopy = defineCopy({
  en: { keys: 'E explains, Enter opens its rows' },
  de: { keys: 'E erklärt, Enter öffnet die Zeilen' },
})
