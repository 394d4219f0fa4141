/** Words by place; place 0 stands for null. */
export class Dictionary {
  readonly words: (string | null)[] = [null]
  private readonly places = new Map<string, number>()

  constructor(words: readonly (string | null)[] = []) {
    for (const word of words) this.place(word)
  }

  /** The place of a word, a new one when it is not there yet. */
  place(word: string | null): number {
    if (word === null) return 0
    const known = this.places.get(word)
    if (known !== undefined) return known
    this.words.push(word)
    this.places.set(word, this.words.length - 1)
    return this.words.length - 1
  }
}
