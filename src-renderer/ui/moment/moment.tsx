import { createContext, useContext } from 'react'
import { formatDay, formatFull, formatTime } from '../format/instant.ts'
import classes from './moment.module.css'

/** The reporting zone and a "now" that moves by the minute; given once at the top. */
export type Times = { zone: string; nowAt: number }

export const TimesContext = createContext<Times>({ zone: 'UTC', nowAt: 0 })

/** The zone and the present minute. */
export function useTimes(): Times {
  return useContext(TimesContext)
}

/** The time of day of an instant, where its day is said elsewhere; the whole of it on hover. */
export function TimeOfDay({ at }: { at: number }) {
  const { zone } = useTimes()
  return (
    <time dateTime={new Date(at).toISOString()} data-tooltip={formatFull(at, zone)} className="tabular">
      {formatTime(at, zone)}
    </time>
  )
}

/** An instant in a column: day, then time, each in its own place; the whole of it on hover. */
export function Moment({ at }: { at: number }) {
  const { zone, nowAt } = useTimes()
  return (
    <time
      dateTime={new Date(at).toISOString()}
      data-tooltip={formatFull(at, zone)}
      className={`${classes.moment} tabular`}
    >
      {formatDay(at, zone, nowAt)} <span className={classes.time}>{formatTime(at, zone)}</span>
    </time>
  )
}
