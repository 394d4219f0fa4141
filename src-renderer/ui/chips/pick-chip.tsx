import { Popover } from '@mantine/core'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { locale } from '../format/locale.ts'
import { formatCount } from '../format/number.ts'
import { Icon } from '../icons/icon.tsx'
import menuClasses from '../menu/menu.module.css'
import { chipsCopy as copy } from './chips.copy.ts'
import classes from './chips.module.css'

/** A value out of many; `key` is what the filter keeps. */
export type Pickable = { key: string; label: string; count: number | null }

type PickChipProps = {
  label: string
  clearLabel: string
  /** Every value there is, in any order; those that are picked need not be among them. */
  picks: readonly Pickable[]
  /** Keys of the values picked, and what they are called. */
  picked: readonly { key: string; label: string }[]
  onChange(keys: string[]): void
  /** Somebody looks at the values: their counts are worth asking for. */
  onOpen?(): void
}

const SHOWN = 50
const SEARCHED_FROM = 9

/** A filter with any number of a great many values (people, mostly): a field to find them by, and a box for each. */
export function PickChip({ label, clearLabel, picks, picked, onChange, onOpen }: PickChipProps) {
  const [open, setOpen] = useState(false)
  const on = picked.length > 0
  const text = on ? copy.several(picked[0]!.label, picked.length - 1) : label
  const turn = (next: boolean) => {
    setOpen(next)
    if (next) onOpen?.()
  }
  return (
    <span className={classes.chip} data-on={on} data-clearable={on}>
      <Popover
        opened={open}
        onChange={turn}
        position="bottom-start"
        offset={4}
        withinPortal={false}
        trapFocus
        returnFocus
        transitionProps={{ duration: 0 }}
        classNames={{ dropdown: `${menuClasses.menu} ${classes.picks}` }}
      >
        <Popover.Target>
          <button
            type="button"
            className={classes.open}
            aria-label={on ? `${label}: ${text}` : label}
            onClick={() => turn(!open)}
          >
            <span className={classes.text}>{text}</span>
            {!on && <Icon name="chevronDown" size={12} />}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={label}>
          <PickList label={label} picks={picks} picked={picked} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
      {on && (
        <button type="button" className={classes.clear} aria-label={clearLabel} onClick={() => onChange([])}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  )
}

/** Most frequent first, and by name where they are equally frequent. */
function mostFirst(picks: readonly Pickable[]): Pickable[] {
  const { compare } = new Intl.Collator(locale())
  return picks.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0) || compare(a.label, b.label))
}

type PickListProps = Pick<PickChipProps, 'label' | 'picks' | 'picked' | 'onChange'>

function PickList({ label, picks, picked, onChange }: PickListProps) {
  const [search, setSearch] = useState('')
  const list = useRef<HTMLFieldSetElement>(null)
  const keys = picked.map(({ key }) => key)
  // What is picked stays in reach, whatever it would leave.
  const known = new Set(picks.map(({ key }) => key))
  const gone = picked.filter(({ key }) => !known.has(key)).map((pick) => ({ ...pick, count: null }))
  const sorted = useMemo(() => mostFirst(picks), [picks])
  const all = [...gone, ...sorted]
  const wanted = search.trim().toLocaleLowerCase()
  const found = wanted === '' ? all : all.filter((pick) => pick.label.toLocaleLowerCase().includes(wanted))
  const rest = found.length - SHOWN
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>('input') ?? [])]
    const at = boxes.indexOf(document.activeElement as HTMLElement)
    boxes[Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1))]?.focus()
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move among the boxes inside
    <div onKeyDown={onKeyDown}>
      {all.length >= SEARCHED_FROM && (
        <input
          type="text"
          data-autofocus
          className={classes.pickSearch}
          aria-label={copy.find(label)}
          placeholder={copy.find(label)}
          value={search}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <fieldset ref={list} className={classes.pickList}>
        <legend className="visually-hidden">{label}</legend>
        {found.slice(0, SHOWN).map((pick) => (
          <label key={pick.key} className={classes.pick}>
            <input
              type="checkbox"
              checked={keys.includes(pick.key)}
              onChange={() =>
                onChange(keys.includes(pick.key) ? keys.filter((key) => key !== pick.key) : [...keys, pick.key])
              }
            />
            <span className={classes.pickName}>{pick.label}</span>
            {pick.count !== null && <span className={`${classes.count} tabular`}>{formatCount(pick.count)}</span>}
          </label>
        ))}
      </fieldset>
      {found.length === 0 && <p className={classes.pickNote}>{copy.noneFound}</p>}
      {rest > 0 && <p className={classes.pickNote}>{copy.more(formatCount(rest))}</p>}
    </div>
  )
}
