import { sampleOf } from '#shared/metrics/sample-rule.ts'
import type { ScoreFigures } from '#shared/metrics/score-figures.ts'
import { formatAverage, formatCount } from '../../ui/format/number.ts'
import classes from './csat.module.css'

type FiguresProps = { figures: ScoreFigures }

/** The average of a group; quiet where the sample says too little. */
export function AverageText({ figures: { average, share } }: FiguresProps) {
  const quiet = share === null || sampleOf(share.responses) === 'few'
  return (
    <span className={`${quiet ? classes.quiet : ''} tabular`}>{average === null ? '–' : formatAverage(average)}</span>
  )
}

/** How many responses a group has. */
export function ResponsesText({ figures: { share } }: FiguresProps) {
  return <span className={`${share === null ? classes.quiet : ''} tabular`}>{formatCount(share?.responses ?? 0)}</span>
}
