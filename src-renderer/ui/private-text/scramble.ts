/** Letters of scrambled words: nobody takes the result for a name, and everybody sees that it was made up. */
const CONSONANTS = 'bdfgjkqvwxz'
const VOWELS = 'ouy'
/** Words are as long as a class of words, not as the word itself. */
const LENGTHS = [4, 6, 9]

/**
 * Text of the same kind that says nothing: words stay words, digits digits, an address an address. The same text always
 * becomes the same, wherever it stands. No word of the text is in it.
 */
export function scrambleText(text: string): string {
  return text.replace(/[\p{L}\p{M}]+|\p{N}+/gu, (part) => (/^\p{N}/u.test(part) ? digits(part) : word(part)))
}

function word(original: string): string {
  const next = randomOf(original.toLowerCase())
  const length = LENGTHS.find((most) => [...original].length <= most) ?? LENGTHS.at(-1)!
  let made = ''
  for (let at = 0; at < length; at += 1) {
    const letters = at % 2 === 0 ? CONSONANTS : VOWELS
    made += letters[next() % letters.length]
  }
  return /^\p{Lu}/u.test(original) ? made[0]!.toUpperCase() + made.slice(1) : made
}

/** Each digit another one, so that not even one of them is told. */
function digits(original: string): string {
  const next = randomOf(original)
  return [...original].map((digit) => (Number(digit) + 1 + (next() % 9)) % 10 || 0).join('')
}

/** Numbers that follow from a text alone (FNV-1a, then xorshift). */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  state ||= 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 1
  }
}
