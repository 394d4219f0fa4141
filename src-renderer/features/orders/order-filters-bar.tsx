import { scoreBands } from '#shared/domain/csat-score.ts'
import { kindSpecs } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import { isFiltered } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { Button } from '../../ui/button.tsx'
import { ManyChip, OneChip } from '../../ui/chips/choice-chips.tsx'
import { Shape } from '../../ui/csat/shape.tsx'
import { periodPresets } from '../../ui/format/period-preset.ts'
import { Icon } from '../../ui/icons/icon.tsx'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'

const copy = ordersCopy.filters

const periods = periodPresets.map((value) => ({ value, label: copy.presets[value] }))
const kindChoices = kindSpecs.map(({ kind, plural }) => ({
  value: kind,
  label: copy.capital(plural),
  mark: (
    <span className={classes.mark}>
      <Icon name={kind} />
    </span>
  ),
}))
const bandChoices = [
  ...scoreBands.map((band) => ({
    value: band,
    label: copy.bands[band],
    mark: (
      <span className={classes.mark} data-band={band}>
        <Shape band={band} />
      </span>
    ),
  })),
  { value: 'unrated' as const, label: copy.bands.unrated },
]
const statusChoices = orderStatuses.map((value) => ({ value, label: ordersCopy.statuses[value] }))
const touchedChoices = (['any', 'yes', 'no'] as const).map((value) => ({ value, label: copy.touches[value] }))

const summary = ([first = '', ...more]: string[]) => copy.several(first, more.length)

/** The filters of the order table; what they say lives in the orders view. */
export function OrderFiltersBar() {
  const filters = useOrdersView((view) => view.filters)
  const set = useOrdersView((view) => view.setFilters)
  const clearAll = useOrdersView((view) => view.clearFilters)
  const touched = filters.touched === null ? 'any' : filters.touched ? 'yes' : 'no'
  const chip = (label: string) => ({ label, clearLabel: copy.clear(label) })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these act at once
    <div role="group" aria-label={copy.group} className={classes.filters}>
      <OneChip
        {...chip(copy.period)}
        choices={periods}
        value={filters.preset}
        rest="all"
        restShown
        onChange={(preset) => set({ preset })}
      />
      <ManyChip
        {...chip(copy.badge)}
        choices={kindChoices}
        values={filters.kinds}
        onChange={(kinds) => set({ kinds })}
        summary={summary}
      />
      <ManyChip
        {...chip(copy.csat)}
        choices={bandChoices}
        values={filters.bands}
        onChange={(bands) => set({ bands })}
        summary={summary}
      />
      <ManyChip
        {...chip(copy.status)}
        choices={statusChoices}
        values={filters.statuses}
        onChange={(statuses) => set({ statuses })}
        summary={summary}
      />
      <OneChip
        {...chip(copy.touched)}
        choices={touchedChoices}
        value={touched}
        rest="any"
        onChange={(value) => set({ touched: value === 'any' ? null : value === 'yes' })}
      />
      {filters.creatorIds.length > 0 && <CreatorChip name={filters.creatorName ?? ordersCopy.noCreator} />}
      {isFiltered(filters) && (
        <Button look="quiet" onClick={clearAll}>
          {copy.clearAll}
        </Button>
      )}
    </div>
  )
}

/** Set from the Creators view; here it can only be lifted. */
function CreatorChip({ name }: { name: string }) {
  const set = useOrdersView((view) => view.setFilters)
  return (
    <Button
      className={classes.creatorChip ?? ''}
      aria-label={`${copy.creator}: ${name}. ${copy.clear(copy.creator)}`}
      onClick={() => set({ creatorIds: [], creatorName: null })}
    >
      {name}
      <Icon name="close" size={12} />
    </Button>
  )
}
