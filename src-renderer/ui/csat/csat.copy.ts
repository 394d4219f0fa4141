import { defineCopy } from '../copy.ts'

export const csatCopy = defineCopy({
  en: {
    bands: { good: 'good', neutral: 'neutral', bad: 'bad', watch: 'watch', poor: 'poor' },
    unrated: 'Not rated',
    score: (score: number) => `${score}/5`,
    scoreName: (score: number, word: string) => `CSAT ${score} of 5, ${word}`,
    ofSeveral: (count: string) => `latest of ${count} ratings`,
    few: (satisfied: string, responses: string) => `${satisfied} of ${responses}`,
    fewHint: 'Too few responses for a percentage',
    interval: (low: string, high: string) => `95% interval ${low} to ${high}`,
    responses: (count: number, text: string) => (count === 1 ? '1 response' : `${text} responses`),
    small: 'small sample',
    nobody: 'Nobody responded',
  },
})
