import { Popover } from '@mantine/core'
import { useId, useState } from 'react'
import { precedingDays } from '#shared/base/period.ts'
import chipClasses from '../chips/chips.module.css'
import { formatLocalDays } from '../format/local-day.ts'
import { Icon } from '../icons/icon.tsx'
import menuClasses from '../menu/menu.module.css'
import { useTimes } from '../moment/moment.tsx'
import { periodCopy as copy } from './period.copy.ts'
import classes from './period.module.css'
import { namedPeriods, type PeriodChoice, periodOfChoice } from './period-choice.ts'
import { PeriodDates } from './period-dates.tsx'

type PeriodPickerProps = {
  value: PeriodChoice
  onChange(choice: PeriodChoice): void
  /** Whether the days before are compared with; leave out both where nothing is compared. */
  compare?: boolean
  onCompare?(on: boolean): void
}

/** The period of a view: a chip that opens the named periods and two dates, and beside it the switch to compare. */
export function PeriodPicker({ value, onChange, compare = false, onCompare }: PeriodPickerProps) {
  const [open, setOpen] = useState(false)
  const text = nameOfPeriod(value)
  return (
    <>
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-start"
        offset={4}
        withinPortal={false}
        trapFocus
        returnFocus
        transitionProps={{ duration: 0 }}
        classNames={{ dropdown: `${menuClasses.menu} ${classes.dropdown}` }}
      >
        <span className={chipClasses.chip} data-on={value !== 'all'}>
          <Popover.Target>
            <button
              type="button"
              className={chipClasses.open}
              aria-label={`${copy.period}: ${text}`}
              onClick={() => setOpen(!open)}
            >
              <span className={`${chipClasses.text} tabular`}>{text}</span>
              <Icon name="chevronDown" size={12} />
            </button>
          </Popover.Target>
        </span>
        <Popover.Dropdown aria-label={copy.period}>
          <NamedPeriods value={value} onChange={onChange} onDone={() => setOpen(false)} />
          <PeriodDates value={value} onChange={onChange} onDone={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      {onCompare !== undefined && <CompareSwitch value={value} on={compare} onCompare={onCompare} />}
    </>
  )
}

/** What a period is called: its name, or its first and last day. */
export function nameOfPeriod(choice: PeriodChoice): string {
  return typeof choice === 'string' ? copy.names[choice] : formatLocalDays(choice.from, choice.to)
}

type ChoiceProps = { value: PeriodChoice; onChange(choice: PeriodChoice): void; onDone(): void }

/** Radio buttons: the arrow keys choose, Enter and a click choose and close. */
function NamedPeriods({ value, onChange, onDone }: ChoiceProps) {
  const name = useId()
  return (
    <fieldset className={classes.names}>
      <legend className="visually-hidden">{copy.period}</legend>
      {namedPeriods.map((named, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the radio button inside has the keys
        <label
          key={named}
          className={classes.name}
          onClick={(event) => {
            // Arrow keys "click" their radio button, too, without a press of a mouse button. Closed at once, the button could
            // no longer tell of its change.
            if (event.detail === 0) return
            onChange(named)
            onDone()
          }}
        >
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={named === value}
            data-autofocus={named === value || (typeof value === 'object' && index === 0) ? true : undefined}
            onChange={() => onChange(named)}
            onKeyDown={(event) => event.key === 'Enter' && onDone()}
          />
          {copy.names[named]}
        </label>
      ))}
    </fieldset>
  )
}

type CompareSwitchProps = { value: PeriodChoice; on: boolean; onCompare(on: boolean): void }

/** A chip that is on or off; says which days are compared with. */
function CompareSwitch({ value, on, onCompare }: CompareSwitchProps) {
  const { zone, nowAt } = useTimes()
  const before = precedingDays(periodOfChoice(value, zone, nowAt))
  const days = before === null ? null : formatLocalDays(before.from, before.to)
  const active = on && days !== null
  return (
    <span className={`${chipClasses.chip} ${classes.whole}`} data-on={active}>
      <button
        type="button"
        className={`${chipClasses.open} ${classes.compare} tabular`}
        aria-pressed={active}
        aria-disabled={days === null}
        aria-label={active ? copy.comparing(days) : copy.compare}
        data-tooltip={days === null ? copy.notComparable : copy.compareWith(days)}
        onClick={() => days !== null && onCompare(!on)}
      >
        {active ? copy.comparing(days) : copy.compare}
      </button>
    </span>
  )
}
