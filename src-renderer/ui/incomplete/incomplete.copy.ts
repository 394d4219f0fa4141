import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const incompleteCopy = defineCopy({
  en: {
    word: 'incomplete',
    reason: 'The first sync is not complete: this counts only what has come so far',
    name: 'Incomplete: the first sync is not complete, this counts only what has come so far',
  },
  de: {
    word: 'unvollständig',
    reason: 'Der erste Abgleich ist nicht abgeschlossen: gezählt ist nur, was schon da ist',
    name: 'Unvollständig: der erste Abgleich ist nicht abgeschlossen, gezählt ist nur, was schon da ist',
  },
})
