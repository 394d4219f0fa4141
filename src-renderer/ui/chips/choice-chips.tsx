import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { FilterChip } from './filter-chip.tsx'

export type Choice<V extends string> = { value: V; label: string; mark?: ReactNode }

type Common<V extends string> = { label: string; choices: readonly Choice<V>[]; clearLabel: string }

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
    >
      <Menu.RadioGroup value={value} onChange={(next) => onChange(next as V)}>
        {common.choices.map((choice) => (
          <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
            {choice.label}
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
    >
      <Menu.CheckboxGroup value={[...values]} onChange={(next) => onChange(next as V[])}>
        {common.choices.map((choice) => (
          <Menu.CheckboxItem key={choice.value} value={choice.value}>
            {choice.mark}
            {choice.label}
          </Menu.CheckboxItem>
        ))}
      </Menu.CheckboxGroup>
    </FilterChip>
  )
}
