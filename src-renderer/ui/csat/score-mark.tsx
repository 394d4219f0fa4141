import { isScore, scoreBand } from '#shared/domain/csat-score.ts'
import { formatCount } from '../format/number.ts'
import { csatCopy } from './csat.copy.ts'
import classes from './csat.module.css'
import { Shape } from './shape.tsx'

/** One CSAT score as `5/5`: number, shape, colour, and its word in the name and tooltip. */
export function ScoreMark({ score, count = 1 }: { score: number | null; count?: number }) {
  if (!isScore(score)) return <span className={classes.unrated}>{csatCopy.unrated}</span>
  const band = scoreBand(score)
  const word = csatCopy.bands[band]
  const several = count > 1 ? `, ${csatCopy.ofSeveral(formatCount(count))}` : ''
  return (
    <span className={classes.score} data-band={band} data-tooltip={`${csatCopy.score(score)} ${word}${several}`}>
      <Shape band={band} />
      <span aria-hidden="true">{csatCopy.score(score)}</span>
      <span className="visually-hidden">{`${csatCopy.scoreName(score, word)}${several}`}</span>
    </span>
  )
}
