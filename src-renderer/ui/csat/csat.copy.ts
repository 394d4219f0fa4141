import { defineCopy } from '../copy-catalogue/define-copy.ts'

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
  de: {
    bands: { good: 'gut', neutral: 'neutral', bad: 'schlecht', watch: 'beobachten', poor: 'schwach' },
    unrated: 'Nicht bewertet',
    score: (score) => `${score}/5`,
    scoreName: (score, word) => `CSAT ${score} von 5, ${word}`,
    ofSeveral: (count) => `letzte von ${count} Bewertungen`,
    few: (satisfied, responses) => `${satisfied} von ${responses}`,
    fewHint: 'Zu wenige Antworten für einen Prozentwert',
    interval: (low, high) => `95-%-Intervall ${low} bis ${high}`,
    responses: (count, text) => (count === 1 ? '1 Antwort' : `${text} Antworten`),
    small: 'kleine Stichprobe',
    nobody: 'Niemand hat geantwortet',
  },
})
