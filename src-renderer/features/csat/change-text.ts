import { csatChange } from '#shared/metrics/csat-change.metric.ts'
import { isClear } from '#shared/metrics/newcombe.ts'
import { sampleOf } from '#shared/metrics/sample-rule.ts'
import { responses, type ScoreTally } from '#shared/metrics/score-tally.ts'
import { formatDecimal } from '../../ui/format/number.ts'
import { formatSignedPoints } from '../../ui/format/signed.ts'
import { csatScreenCopy } from './csat.copy.ts'

/** A change in words, and how exactly it is known. `direction` is null when nothing can be said. */
export type ChangeText = { text: string; direction: 'up' | 'down' | null; within: string | null }

/** How CSAT changed, in plain words: only a change whose interval leaves out 0 goes up or down. */
export function changeText(now: ScoreTally, before: ScoreTally): ChangeText {
  const copy = csatScreenCopy.change
  const change = csatChange({ now, before })
  if (change === null || sampleOf(responses(now)) === 'few' || sampleOf(responses(before)) === 'few') {
    return { text: copy.few, direction: null, within: null }
  }
  const within = copy.within(formatSignedPoints(change.low), formatSignedPoints(change.high))
  const rounded = formatDecimal(Math.abs(change.points))
  if (!isClear(change)) {
    const isNothing = rounded === formatDecimal(0)
    return { text: isNothing ? copy.close : copy.closeBy(formatSignedPoints(change.points)), direction: null, within }
  }
  const direction = change.points > 0 ? 'up' : 'down'
  return { text: copy[direction](rounded), direction, within }
}
