import { useId } from 'react'
import { sampleOf } from '#shared/metrics/sample-rule.ts'
import type { PercentInterval } from '#shared/metrics/wilson.ts'
import { formatCount, formatPercent } from '../format/number.ts'
import { useBands } from './bands.ts'
import { csatCopy } from './csat.copy.ts'
import classes from './csat.module.css'
import { aggregateBand, satisfiedOf } from './sample-rule.ts'
import { Shape } from './shape.tsx'

type ShareMarkProps = {
  share: PercentInterval | null
  /** Stands alone at the head of a view, in a large type. */
  large?: boolean
}

/** A CSAT share under the sample rule: "3 of 4" below 5 responses, else percent with its interval line. */
export function ShareMark({ share, large = false }: ShareMarkProps) {
  const bands = useBands()
  if (share === null) {
    return (
      <span className={classes.unrated} data-tooltip={csatCopy.nobody}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{csatCopy.nobody}</span>
      </span>
    )
  }
  const responses = csatCopy.responses(share.responses, formatCount(share.responses))
  const sample = sampleOf(share.responses)
  if (sample === 'few') {
    const text = csatCopy.few(formatCount(satisfiedOf(share)), formatCount(share.responses))
    return (
      <span className={`${classes.few} tabular`} data-tooltip={csatCopy.fewHint}>
        {text}
      </span>
    )
  }
  const band = aggregateBand(share.percent, bands)
  const interval = csatCopy.interval(formatPercent(share.low), formatPercent(share.high))
  const small = sample === 'some' ? ` · ${csatCopy.small}` : ''
  return (
    <span
      className={classes.share}
      data-band={band}
      data-large={large}
      data-tooltip={`${csatCopy.bands[band]} · ${responses}${small}\n${interval}`}
    >
      <span className={classes.percent}>
        <Shape band={band} />
        <span className="tabular">{formatPercent(share.percent)}</span>
      </span>
      <IntervalLine share={share} hatched={sample === 'some'} />
      <span className="visually-hidden">{`, ${csatCopy.bands[band]}, ${responses}${small}, ${interval}`}</span>
    </span>
  )
}

/** The 95 % interval on a 0–100 track, with a tick where the percentage is; hatched when the sample is small. */
function IntervalLine({ share, hatched }: { share: PercentInterval; hatched: boolean }) {
  const pattern = useId()
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      className={classes.interval}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
    >
      {hatched && (
        <defs>
          <pattern id={pattern} width="5" height="6" patternUnits="userSpaceOnUse">
            <rect className={classes.bar} width="2.5" height="6" />
          </pattern>
        </defs>
      )}
      <rect className={classes.track} y="2.5" width="100" height="1" />
      <rect
        className={hatched ? undefined : classes.bar}
        fill={hatched ? `url(#${pattern})` : undefined}
        x={share.low}
        y="1.5"
        width={Math.max(1, share.high - share.low)}
        height="3"
      />
      <rect className={classes.tick} x={Math.min(98, Math.max(0, share.percent - 1))} width="2" height="6" />
    </svg>
  )
}
