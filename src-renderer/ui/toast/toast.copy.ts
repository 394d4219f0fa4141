import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const toastCopy = defineCopy({ en: { close: 'Close message' }, de: { close: 'Meldung schließen' } })
