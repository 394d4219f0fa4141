import { formatCount } from '../../ui/format/number.ts'
import type { CreatorLine } from './creator-lines.ts'
import { creatorsCopy } from './creators.copy.ts'
import { Nothing } from './figure-cells.tsx'

/** The place of a creator by CSAT among those with enough responses. */
export function RankCell({ rank }: Pick<CreatorLine, 'rank'>) {
  if (rank === null) return <Nothing reason="rank" />
  const text = creatorsCopy.rankOf(formatCount(rank.place), formatCount(rank.of))
  return (
    <span className="tabular" data-tooltip={text}>
      <span aria-hidden="true">{formatCount(rank.place)}</span>
      <span className="visually-hidden">{text}</span>
    </span>
  )
}
