import { scoreBands } from '#shared/domain/csat-score.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { type InteractionFacets, type InteractionFilterName, matchStates } from '#shared/rpc/shapes/lists.shapes.ts'
import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import {
  activeInteractionFilters,
  type InteractionFilters,
  withoutInteractionFilter,
} from '../../state/interaction-filters.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { useTableLayout } from '../../state/table-layouts.ts'
import { Button } from '../../ui/button.tsx'
import { chipsCopy } from '../../ui/chips/chips.copy.ts'
import { ManyChip, OneChip } from '../../ui/chips/choice-chips.tsx'
import { Shape } from '../../ui/csat/shape.tsx'
import { ColumnsButton } from '../../ui/grid/columns-button.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import { PeriodPicker } from '../../ui/period/period-picker.tsx'
import { words } from '../../ui/words/words.copy.ts'
import { daysText, filterText, usePeople } from './filter-names.ts'
import { interactionsCopy } from './interactions.copy.ts'
import classes from './interactions.module.css'
import { AgentChip, CreatorChip } from './people-chips.tsx'
import { INTERACTIONS_TABLE, useInteractionColumns } from './use-interaction-columns.ts'

type FiltersBarProps = {
  /** How many rows each value would leave; undefined while nobody has asked. */
  facets: InteractionFacets | undefined
  /** Somebody looks at values: their counts are wanted. */
  onLook(): void
}

const summary = ([first = '', ...more]: string[]) => chipsCopy.several(first, more.length)

/** The filters of the interaction table; what they say lives in the view. */
export function InteractionFiltersBar({ facets, onLook }: FiltersBarProps) {
  const copy = interactionsCopy.filters
  const filters = useInteractionsView((view) => view.filters)
  const set = useInteractionsView((view) => view.setFilters)
  const clearAll = useInteractionsView((view) => view.clearFilters)
  const countOf = (facet: keyof InteractionFacets, value: unknown) => facetCount(facets, facet, value)
  const chip = (label: string) => ({ label, clearLabel: copy.clear(label), onOpen: onLook, summary })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these act at once
    <div role="group" aria-label={copy.group} className={classes.filters}>
      {filters.days === null ? (
        <PeriodPicker value={filters.period} onChange={(period) => set({ period })} />
      ) : (
        <FixedChip name="period" label={copy.period} text={daysText(filters.days)} />
      )}
      <ManyChip
        {...chip(copy.kind)}
        choices={kinds.map((kind) => ({
          value: kind,
          label: words.kinds[kind].title,
          mark: <Mark icon={<Icon name={kind} />} />,
          count: countOf('kinds', kind),
        }))}
        values={filters.kinds}
        onChange={(wanted) => set({ kinds: wanted })}
      />
      <ManyChip
        {...chip(copy.band)}
        choices={([...scoreBands, 'unrated'] as const).map((band) => ({
          value: band,
          label: copy.bands[band],
          mark: <Mark band={band} icon={band === 'unrated' ? null : <Shape band={band} />} />,
          count: countOf('bands', band),
        }))}
        values={filters.bands}
        onChange={(bands) => set({ bands })}
      />
      <ManyChip
        {...chip(copy.match)}
        choices={matchStates.map((match) => ({
          value: match,
          label: words.matches[match],
          count: countOf('matches', match),
        }))}
        values={filters.matches}
        onChange={(matches) => set({ matches })}
      />
      <AgentChip facets={facets} onLook={onLook} />
      <CreatorChip facets={facets} onLook={onLook} />
      <OneChip
        {...chip(copy.comment)}
        choices={threeStates(copy.comments)}
        value={stateOf(filters.hasComment)}
        rest="any"
        onChange={(state) => set({ hasComment: booleanOf(state) })}
      />
      <OneChip
        {...chip(copy.response)}
        choices={threeStates(copy.responses).map((choice) => ({
          ...choice,
          count: choice.value === 'any' ? null : countOf('response', choice.value === 'yes'),
        }))}
        value={stateOf(filters.response)}
        rest="any"
        onChange={(state) => set({ response: booleanOf(state) })}
      />
      {(['scores', 'eligibleOrder', 'besideKinds'] as const).map((name) => (
        <FixedChipOf key={name} name={name} filters={filters} />
      ))}
      {activeInteractionFilters(filters).length > 0 && (
        <Button look="quiet" onClick={clearAll}>
          {copy.clearAll}
        </Button>
      )}
      <Columns />
    </div>
  )
}

/** Which columns the table shows, and how high its rows are. */
function Columns() {
  const { specs } = useInteractionColumns()
  const [prefs, setPrefs] = useTableLayout(INTERACTIONS_TABLE)
  const { density } = useSettings()
  const update = useUpdateSettings()
  return (
    <span className={classes.tools}>
      <ColumnsButton
        specs={specs}
        prefs={prefs}
        onPrefs={setPrefs}
        density={density}
        onDensity={(next) => update.mutate({ density: next })}
      />
    </span>
  )
}

type State = 'any' | 'yes' | 'no'

const stateOf = (value: boolean | null): State => (value === null ? 'any' : value ? 'yes' : 'no')
const booleanOf = (state: State): boolean | null => (state === 'any' ? null : state === 'yes')
const threeStates = (labels: Readonly<Record<State, string>>) =>
  (['any', 'yes', 'no'] as const).map((value) => ({ value, label: labels[value] }))

/** How many rows a value would leave; null while that is not known. A value no row has is not listed. */
function facetCount(facets: InteractionFacets | undefined, facet: keyof InteractionFacets, value: unknown) {
  const counts = facets?.[facet]
  if (!Array.isArray(counts)) return null
  const found = (counts as { value?: unknown; count: number }[]).find((one) => one.value === value)
  return found?.count ?? 0
}

/** Set by another screen; here it can only be lifted. Nothing while it is not set. */
function FixedChipOf({ name, filters }: { name: InteractionFilterName; filters: InteractionFilters }) {
  const people = usePeople()
  if (!activeInteractionFilters(filters).includes(name)) return null
  const text = filterText(name, filters, people)
  return <FixedChip name={name} label={text} text={text} />
}

function FixedChip({ name, label, text }: { name: InteractionFilterName; label: string; text: string }) {
  const set = useInteractionsView((view) => view.setFilters)
  return (
    <Button
      className={classes.fixed ?? ''}
      aria-label={`${text}. ${interactionsCopy.filters.clear(label)}`}
      onClick={() => set(withoutInteractionFilter(name))}
    >
      {text}
      <Icon name="close" size={12} />
    </Button>
  )
}

function Mark({ icon, band }: { icon: React.ReactNode; band?: string }) {
  return (
    <span className={classes.mark} data-band={band}>
      {icon}
    </span>
  )
}
