import { createContext, useContext } from 'react'
import type { CreatorsTable } from '#shared/rpc/shapes/creators.shapes.ts'
import { Sparkline } from '../../ui/chart/sparkline.tsx'
import { formatLocalDays } from '../../ui/format/local-day.ts'
import { formatCount } from '../../ui/format/number.ts'
import { creatorsCopy } from './creators.copy.ts'

/** The days the trends of the table are of. */
export const TrendContext = createContext<Pick<CreatorsTable['trend'], 'bucket' | 'days'>>({ bucket: 'day', days: [] })

/** The course of a creator's widget-assisted sales; nothing where there is no course to see. */
export function TrendCell({ values: counts }: { values: Uint32Array }) {
  const { bucket, days } = useContext(TrendContext)
  const [first, last] = [days[0], days.at(-1)]
  const values = [...counts]
  if (first === undefined || last === undefined || values.length < 2) return null
  const text = creatorsCopy.trendOf(
    creatorsCopy.buckets[bucket],
    formatLocalDays(first.from, last.to),
    formatCount(Math.min(...values)),
    formatCount(Math.max(...values)),
    formatCount(values.at(-1)!),
  )
  return (
    <span data-tooltip={text}>
      <Sparkline values={values} label={text} />
    </span>
  )
}
