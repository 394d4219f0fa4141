import { sampleOf } from '#shared/metrics/sample-rule.ts'
import type { PercentInterval } from '#shared/metrics/wilson.ts'
import { formatCount, formatPercent } from '../format/number.ts'
import { csatCopy } from './csat.copy.ts'
import { satisfiedOf } from './sample-rule.ts'

/** A CSAT share as text under the sample rule: "3 of 4" below 5 responses, else its percentage. */
export function shareText(share: PercentInterval): string {
  return sampleOf(share.responses) === 'few'
    ? csatCopy.few(formatCount(satisfiedOf(share)), formatCount(share.responses))
    : formatPercent(share.percent)
}
