/** Letters as they are looked for: without case and without marks. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const AT_WORD = 8
const IN_A_ROW = 5
const PLAIN_HIT = 1
const PER_GAP = 0.2

/**
 * How well a text fits what was typed: every letter in order, better at the beginnings of words and in a row.
 * Shape: typed, text → a score, more is better, or null when a letter is missing; nothing typed fits everything with 0.
 */
export function fuzzyScore(typed: string, text: string): number | null {
  const wanted = plain(typed).replace(/\s+/g, '')
  const given = plain(text)
  let score = 0
  let last = -1
  for (const letter of wanted) {
    const at = bestPlace(given, letter, last)
    if (at < 0) return null
    const isStart = at === 0 || !/[\p{L}\p{N}]/u.test(given.charAt(at - 1))
    score += at === last + 1 && last >= 0 ? IN_A_ROW : isStart ? AT_WORD : PLAIN_HIT
    score -= PER_GAP * Math.max(0, at - last - 1)
    last = at
  }
  return score
}

/** The next place of a letter: right behind the last hit, else at the beginning of a later word, else anywhere later. */
function bestPlace(given: string, letter: string, last: number): number {
  if (given.charAt(last + 1) === letter) return last + 1
  for (let at = last + 1; at < given.length; at += 1) {
    if (given.charAt(at) === letter && !/[\p{L}\p{N}]/u.test(given.charAt(at - 1))) return at
  }
  return given.indexOf(letter, last + 1)
}
