import { defineCopy } from '../copy.ts'

export const incompleteCopy = defineCopy({
  en: {
    word: 'incomplete',
    reason: 'The first sync is not complete: this counts only what has come so far',
    name: 'Incomplete: the first sync is not complete, this counts only what has come so far',
  },
})
