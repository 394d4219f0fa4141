import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const copyButtonCopy = defineCopy({ en: { copied: 'Copied' }, de: { copied: 'Kopiert' } })
