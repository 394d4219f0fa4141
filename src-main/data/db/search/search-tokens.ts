import { folded, isLookedUp, wordsOf } from './search-text.ts'

/**
 * The index holds, of every word, what it says from each of its letters on: whatever is contained in a word is the beginning
 * of one of these, so that a lookup by beginning needs no second look at the rows. They are cut, or a long word that is like
 * no other would take the square of its length.
 */
const LONG_CUT = 16
/** Of what is mostly like nothing else: local parts of e-mails, very long words (addresses, languages without blanks). */
const SHORT_CUT = 8
const LONGEST_WORD = 24

const ASCII = /^[!-~]*$/

/** What is written into an index for a row's texts; empty when there is nothing to be found. */
export function tokensOf(texts: readonly (string | null)[]): string {
  const tokens = new Set<string>()
  for (const text of texts) if (text !== null) for (const word of wordsOf(folded(text))) addTokens(tokens, word)
  return [...tokens].join(' ')
}

/**
 * What is written for an order key: of one that begins as it is looked up all but its beginning, as the index by order key
 * has that.
 */
export function keyTokensOf(key: string | null): string {
  const tokens = new Set<string>()
  for (const word of key === null ? [] : wordsOf(folded(key))) {
    const inOwnIndex = tokens.size === 0 && key!.startsWith(word.toUpperCase())
    addTokens(tokens, word, inOwnIndex ? 1 : 0)
  }
  return [...tokens].join(' ')
}

function addTokens(tokens: Set<string>, word: string, from = 0): void {
  // Without a letter outside ASCII a text is its own list of letters.
  const letters = ASCII.test(word) ? word : [...word]
  const { length } = letters
  const domainAt = word.includes('@') ? letters.lastIndexOf('@') : -1
  for (let at = from; at < length; at += 1) {
    const isUnlike = at < domainAt || length - Math.max(domainAt, 0) > LONGEST_WORD
    const token = textOf(letters.slice(at, at + (isUnlike ? SHORT_CUT : LONG_CUT)))
    if (isLookedUp(token, Math.min(length - at, LONG_CUT))) tokens.add(token)
  }
}

function textOf(letters: string | readonly string[]): string {
  return typeof letters === 'string' ? letters : letters.join('')
}

/**
 * How a part is looked up. `sure`: rows found by it contain the part. `maybe`: rows found by it may contain it, and no
 * others do. null: nothing is found that way. Of a part too short to be looked up, `maybe` is 'any': every row may.
 */
export type Lookup = { sure: string | null; maybe: string | 'any' | null }

/** The questions to an index that find all rows which contain a part of a query. */
export function lookupOf(part: string): Lookup {
  const letters = [...part]
  const { length } = letters
  if (!isLookedUp(part, length)) return { sure: null, maybe: 'any' }
  if (length <= SHORT_CUT) return { sure: startingWith(part), maybe: null }
  // Cut short, it is found by its first and its last letters.
  const first = quoted(letters.slice(0, SHORT_CUT).join(''))
  const last = startingWith(letters.slice(-SHORT_CUT).join(''))
  if (length <= LONG_CUT) return { sure: startingWith(part), maybe: `${first} AND ${last}` }
  return { sure: null, maybe: `(${first} OR ${quoted(letters.slice(0, LONG_CUT).join(''))}) AND ${last}` }
}

function startingWith(text: string): string {
  return `${quoted(text)} *`
}

/** A string of FTS5's query language, which no character can leave. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
