import type { Mirror } from '../mirror/mirror.ts'

/** Answers kept at most. */
const MOST = 16

/** The latest answers about one mirror: several parts of a window ask the same, and ask again when they come back. */
export class KeptAnswers<Answer> {
  private mirror: Mirror | null = null
  private readonly answers = new Map<string, Answer>()

  /** The answer to a question about a mirror: the one that was given, else that of `answer`. */
  async of(mirror: Mirror, question: string, answer: () => Promise<Answer>): Promise<Answer> {
    if (this.mirror !== mirror) this.answers.clear()
    this.mirror = mirror
    const known = this.answers.get(question)
    if (known !== undefined) return known
    const given = await answer()
    // The mirror may have moved since: then this is an answer about the one before.
    if (this.mirror !== mirror) return given
    this.answers.set(question, given)
    const [oldest] = this.answers.keys()
    if (this.answers.size > MOST) this.answers.delete(oldest!)
    return given
  }
}
