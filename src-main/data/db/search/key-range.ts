const LAST_CODE_POINT = 0x10ffff

/** The letter after one in the order SQLite compares texts in; null after the last. */
export function nextLetter(letter: string): string | null {
  const code = letter.codePointAt(0)!
  if (code === LAST_CODE_POINT) return null
  // Between these there are only halves of letters.
  return String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1)
}

/** The first text after all that begin with one; null when there is none, as nothing comes after the last letter. */
export function afterAllWith(start: string): string | null {
  const letters = [...start]
  for (let last = letters.pop(); last !== undefined; last = letters.pop()) {
    const next = nextLetter(last)
    if (next !== null) return letters.join('') + next
  }
  return null
}
