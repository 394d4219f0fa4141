/** A CSAT score: 1 (terrible) to 5 (great). */
export type Score = 1 | 2 | 3 | 4 | 5

const LABEL_SCORES: Readonly<Record<string, Score>> = {
  great: 5,
  excellent: 5,
  good: 4,
  ok: 3,
  okay: 3,
  neutral: 3,
  poor: 2,
  bad: 1,
  terrible: 1,
}

const WRITTEN_SCORE = /^([1-5])(?:\/5)?$/

/** True for an integer 1–5: the only number that counts as a score. */
export function isScore(value: unknown): value is Score {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5
}

/**
 * The score a rating stands for: a known label, `1..5`, `"4"` or `"4/5"`; case and spaces are ignored.
 * Anything else is null: a score is never guessed.
 */
export function scoreOfRating(rating: unknown): Score | null {
  if (isScore(rating)) return rating
  if (typeof rating !== 'string') return null
  if (Object.hasOwn(LABEL_SCORES, rating)) return LABEL_SCORES[rating] ?? null
  const text = rating.replace(/\s+/gu, '').toLowerCase()
  if (Object.hasOwn(LABEL_SCORES, text)) return LABEL_SCORES[text] ?? null
  const written = WRITTEN_SCORE.exec(text)
  return written === null ? null : (Number(written[1]) as Score)
}

/** The score of a csat record: what its rating says; else the score the store sent, when that is valid; else null. */
export function csatScore(rating: unknown, sentScore: unknown): Score | null {
  return scoreOfRating(rating) ?? (isScore(sentScore) ? sentScore : null)
}

/** How a single score reads: good (4–5), neutral (3) or bad (1–2). */
export type ScoreBand = 'good' | 'neutral' | 'bad'

export const scoreBands = ['good', 'neutral', 'bad'] as const satisfies readonly ScoreBand[]

/** The band of one score. Shape: 1–5 → word; shown with a shape and a colour, never by colour alone. */
export function scoreBand(score: Score): ScoreBand {
  if (score >= 4) return 'good'
  return score === 3 ? 'neutral' : 'bad'
}
