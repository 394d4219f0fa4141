import { orderKey } from '#shared/domain/order-key.ts'

/** Nothing to fold but case. */
const PLAIN = /^[\x20-\x7e]*$/
const ACCENTS = /[\u0300-\u036f]/g
const BLANKS = /[\s\p{Cc}]+/gu
/** Scripts that write whole words in one or two signs. */
const DENSE = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
/** A part of fewer letters is in too many words to be looked up. */
const SHORTEST_PART = 3

/**
 * Text as search compares it: compatibility forms (full width, ligatures), case and accents make no difference, control
 * characters count as blanks. Letter by letter, so that what is contained in a text is contained in the folded text.
 */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  const plain = text.toWellFormed().normalize('NFKD').replace(ACCENTS, '')
  // There and back: ß and ẞ are SS, and a σ at the end of a word is no letter of its own.
  return plain.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}

/** The words of a folded text. */
export function wordsOf(text: string): string[] {
  return text.split(BLANKS).filter((word) => word !== '')
}

/** Whether what begins like this, and is this long (in letters), is looked up in the index. */
export function isLookedUp(part: string, letters: number): boolean {
  return letters >= SHORTEST_PART || DENSE.test(part)
}

/** What is searched for: every part must be contained in what is found. */
export type SearchParts = {
  /** In comments: as typed. */
  inTexts: string[]
  /** In numbers, names and e-mails: a `#` before the whole is no part of it. */
  inFacts: string[]
  /** The order key whose beginnings are looked for when no part is long enough to be looked up; else null. */
  keyStart: string | null
}

/** Takes a query apart; null when nothing is searched for: blank, or a `#` after which the number is still to come. */
export function searchParts(text: string): SearchParts | null {
  const key = orderKey(text.toWellFormed())
  if (key === null) return null
  const inFacts = wordsOf(folded(key))
  if (inFacts.length === 0) return null
  const inTexts = wordsOf(folded(text))
  const isShort = !inFacts.some((part) => isLookedUp(part, [...part].length))
  return { inTexts, inFacts, keyStart: isShort ? key : null }
}

/** True when a query searches for nothing, so that everything is what it leaves. */
export function isBlankSearch(text: string): boolean {
  return searchParts(text) === null
}

/** How far a query reaches: one or two letters are looked for at the beginning of order numbers only. */
export function searchReach(text: string): 'everything' | 'numberStarts' {
  return (searchParts(text)?.keyStart ?? null) === null ? 'everything' : 'numberStarts'
}

/** Whether every part is contained in some word of the texts. */
export function holdsAll(parts: readonly string[], texts: readonly (string | null)[]): boolean {
  const present = texts.filter((text) => text !== null).map(folded)
  return parts.every((part) => present.some((text) => text.includes(part)))
}
