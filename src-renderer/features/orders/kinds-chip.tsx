import { Menu } from '@mantine/core'
import { useState } from 'react'
import { type Kind, kindSpecs } from '#shared/domain/kinds/registry.ts'
import type { OrderFacets } from '#shared/rpc/shapes/lists.shapes.ts'
import type { OrderQuery } from '#shared/rpc/shapes.ts'
import { useOrderFacets } from '../../data/orders.queries.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { ChoiceLine } from '../../ui/chips/choice-chips.tsx'
import { FilterChip } from '../../ui/chips/filter-chip.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import menuClasses from '../../ui/menu/menu.module.css'
import { words } from '../../ui/words/words.copy.ts'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'

type KindsChipProps = {
  label: string
  clearLabel: string
  onOpen(): void
  query: OrderQuery
  /** How many orders each kind would leave beside those already chosen. */
  counts: OrderFacets['kinds'] | undefined
  asked: boolean
}

/** The filter by kinds of interactions: orders that have each of them, or any. */
export function KindsChip({ label, clearLabel, onOpen, query, counts, asked }: KindsChipProps) {
  const copy = ordersCopy.filters
  const { kinds, anyKinds } = useOrdersView((view) => view.filters)
  const set = useOrdersView((view) => view.setFilters)
  const [wanted, setWanted] = useState<'all' | 'any'>('all')
  const mode = kinds.length > 0 ? 'all' : anyKinds.length > 0 ? 'any' : wanted
  const chosen = mode === 'all' ? kinds : anyKinds
  const choose = (next: readonly Kind[], how: 'all' | 'any') => {
    setWanted(how)
    set(how === 'all' ? { kinds: [...next], anyKinds: [] } : { kinds: [], anyKinds: [...next] })
  }
  // Any of several: each kind is counted by itself, whatever else is chosen.
  const alone = useOrderFacets({ ...query, kinds: [], anyKinds: [] }, asked && mode === 'any').data?.kinds
  const facets = mode === 'any' ? alone : counts
  const names = chosen.map((kind) => copy.capital(words.kinds[kind].many))
  const value = names.length === 0 ? null : copy.several(names[0]!, names.length - 1)
  return (
    <FilterChip
      label={label}
      value={value !== null && names.length > 1 ? copy[mode === 'all' ? 'allOfThese' : 'anyOfThese'](value) : value}
      clearLabel={clearLabel}
      onClear={() => choose([], mode)}
      onOpen={onOpen}
    >
      <Menu.RadioGroup value={mode} onChange={(next) => choose(chosen, next as 'all' | 'any')}>
        <Menu.RadioItem value="all">{copy.allOf}</Menu.RadioItem>
        <Menu.RadioItem value="any">{copy.anyOf}</Menu.RadioItem>
      </Menu.RadioGroup>
      <Menu.Divider className={menuClasses.divider} />
      <Menu.CheckboxGroup value={[...chosen]} onChange={(next) => choose(next as Kind[], mode)}>
        {kindSpecs.map(({ kind }) => (
          <Menu.CheckboxItem key={kind} value={kind}>
            <ChoiceLine
              label={copy.capital(words.kinds[kind].many)}
              count={facets === undefined ? null : (facets.find(({ value }) => value === kind)?.count ?? 0)}
              mark={
                <span className={classes.mark}>
                  <Icon name={kind} />
                </span>
              }
            />
          </Menu.CheckboxItem>
        ))}
      </Menu.CheckboxGroup>
    </FilterChip>
  )
}
