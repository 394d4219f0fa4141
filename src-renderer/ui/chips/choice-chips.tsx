import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import classes from './chips.module.css'
import { FilterChip } from './filter-chip.tsx'

/** A value a filter offers. `count`: how many rows it would leave; null while that is not known. */
export type Choice<V extends string> = { value: V; label: string; mark?: ReactNode; count?: number | null }

type Common<V extends string> = {
  label: string
  choices: readonly Choice<V>[]
  clearLabel: string
  /** Somebody looks at the values: their counts are worth asking for. */
  onOpen?(): void
}

/** A value in a menu: what marks it, its name, and how many rows it would leave. */
export function ChoiceLine({ mark, label, count }: Pick<Choice<string>, 'mark' | 'label' | 'count'>) {
  return (
    <span className={classes.choice} data-none={count === 0}>
      <span>
        {mark}
        {label}
      </span>
      {count != null && <span className={`${classes.count} tabular`}>{formatCount(count)}</span>}
    </span>
  )
}

/** A chip with one of several values; `rest` is the value that filters nothing, shown by name where asked for. */
export function OneChip<V extends string>({
  value,
  rest,
  restShown = false,
  onChange,
  ...common
}: Common<V> & { value: V; rest: V; restShown?: boolean; onChange(value: V): void }) {
  const chosen = common.choices.find((choice) => choice.value === value)
  return (
    <FilterChip
      label={common.label}
      value={value === rest ? null : (chosen?.label ?? null)}
      rest={restShown ? chosen?.label : undefined}
      clearLabel={common.clearLabel}
      onClear={() => onChange(rest)}
      onOpen={common.onOpen}
    >
      <Menu.RadioGroup value={value} onChange={(next) => onChange(next as V)}>
        {common.choices.map((choice) => (
          <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
            <ChoiceLine {...choice} />
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </FilterChip>
  )
}

/** A chip with any number of values; none filters nothing. */
export function ManyChip<V extends string>({
  values,
  onChange,
  summary,
  ...common
}: Common<V> & { values: readonly V[]; onChange(values: V[]): void; summary(labels: string[]): string }) {
  const labels = common.choices.filter(({ value }) => values.includes(value)).map(({ label }) => label)
  return (
    <FilterChip
      label={common.label}
      value={labels.length === 0 ? null : summary(labels)}
      clearLabel={common.clearLabel}
      onClear={() => onChange([])}
      onOpen={common.onOpen}
    >
      <Menu.CheckboxGroup value={[...values]} onChange={(next) => onChange(next as V[])}>
        {common.choices.map((choice) => (
          <Menu.CheckboxItem key={choice.value} value={choice.value}>
            <ChoiceLine {...choice} />
          </Menu.CheckboxItem>
        ))}
      </Menu.CheckboxGroup>
    </FilterChip>
  )
}
