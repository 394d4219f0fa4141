import type { ScoreBand } from '#shared/domain/csat-score.ts'
import classes from './csat.module.css'
import type { AggregateBand } from './sample-rule.ts'

const outlines = {
  circle: <circle cx="5" cy="5" r="4" />,
  square: <rect x="1.5" y="1.5" width="7" height="7" />,
  triangle: <path d="M5 1 9.5 9h-9z" />,
}

const shapeOf: Record<ScoreBand | AggregateBand, keyof typeof outlines> = {
  good: 'circle',
  neutral: 'square',
  watch: 'square',
  bad: 'triangle',
  poor: 'triangle',
}

/** The shape of a band: ● good, ■ neutral or watch, ▲ bad or poor. Drawn, so that fonts cannot change its weight. */
export function Shape({ band }: { band: ScoreBand | AggregateBand }) {
  return (
    <svg aria-hidden="true" focusable="false" className={classes.shape} data-shape={shapeOf[band]} viewBox="0 0 10 10">
      {outlines[shapeOf[band]]}
    </svg>
  )
}
