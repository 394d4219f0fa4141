import { isScore, scoreBand } from '#shared/domain/csat-score.ts'
import type { ScoreTally } from '#shared/metrics/score-tally.ts'
import { formatCount } from '../format/number.ts'
import { csatCopy } from './csat.copy.ts'
import classes from './csat.module.css'

const WIDTH = 12
const GAP = 3
const HEIGHT = 20

/** How often each score 1 to 5 was given, as five small bars from zero; the counts are told on hover and to a reader. */
export function ScoreBars({ distribution }: { distribution: ScoreTally }) {
  const most = Math.max(1, ...distribution)
  const texts = distribution.map((count, index) => `${csatCopy.score(index + 1)}: ${formatCount(count)}`)
  return (
    <span data-tooltip={texts.toReversed().join('\n')}>
      <svg
        role="img"
        aria-label={texts.join(', ')}
        className={classes.bars}
        width={5 * (WIDTH + GAP) - GAP}
        height={HEIGHT + 1}
      >
        {distribution.map((count, index) => {
          const score = index + 1
          const height = count === 0 ? 0 : Math.max(1, Math.round((count / most) * HEIGHT))
          return (
            <rect
              key={score}
              data-band={isScore(score) ? scoreBand(score) : undefined}
              x={index * (WIDTH + GAP)}
              y={HEIGHT - height}
              width={WIDTH}
              height={height}
            />
          )
        })}
        <rect className={classes.track} y={HEIGHT} width="100%" height="1" />
      </svg>
    </span>
  )
}
