import { useId, useState } from 'react'
import { useTimes } from '../moment/moment.tsx'
import { periodCopy as copy } from './period.copy.ts'
import classes from './period.module.css'
import { choiceOfDates, datesOfChoice, type PeriodChoice } from './period-choice.ts'

type PeriodDatesProps = { value: PeriodChoice; onChange(choice: PeriodChoice): void; onDone(): void }

/** Two dates, both days included; they hold as soon as they are a period. */
export function PeriodDates({ value, onChange, onDone }: PeriodDatesProps) {
  const { zone, nowAt } = useTimes()
  const chosen = datesOfChoice(value, zone, nowAt)
  const chosenText = `${chosen.first} ${chosen.last}`
  const [typed, setTyped] = useState({ ...chosen, of: chosenText })
  const below = useId()
  // Chosen by name meanwhile: the dates follow.
  if (typed.of !== chosenText) setTyped({ ...chosen, of: chosenText })

  const type = (change: Partial<typeof chosen>) => {
    const dates = { first: typed.first, last: typed.last, ...change }
    const choice = choiceOfDates(dates.first, dates.last)
    setTyped({ ...dates, of: choice === null ? typed.of : `${dates.first} ${dates.last}` })
    if (choice !== null) onChange(choice)
  }
  const wrong = typed.first > typed.last && typed.last >= '2000'
  const field = (which: 'first' | 'last') => (
    <label className={classes.date}>
      <span>{copy[which]}</span>
      <input
        type="date"
        max="9999-12-31"
        className={classes.input}
        value={typed[which]}
        aria-invalid={wrong}
        aria-describedby={below}
        onChange={(event) => type({ [which]: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Enter' && !wrong && onDone()}
      />
    </label>
  )
  return (
    <div className={classes.dates}>
      {field('first')}
      {field('last')}
      <p id={below} className={classes.below} data-wrong={wrong}>
        {wrong ? copy.wrong : copy.zone(zone)}
      </p>
    </div>
  )
}
