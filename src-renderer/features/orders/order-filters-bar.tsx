import { useState } from 'react'
import { scoreBands } from '#shared/domain/csat-score.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import type { OrderQuery } from '#shared/rpc/shapes.ts'
import { useOrderFacets } from '../../data/orders.queries.ts'
import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import { useSaveView, useViews } from '../../data/views.queries.ts'
import { activeFilters, isFiltered, withoutFilter } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { useTableLayout } from '../../state/table-layouts.ts'
import { contentOf, isSameContent } from '../../state/view-content.ts'
import { useViewsDialog } from '../../state/views-dialog.ts'
import { Button } from '../../ui/button.tsx'
import { ManyChip, OneChip } from '../../ui/chips/choice-chips.tsx'
import { PickChip } from '../../ui/chips/pick-chip.tsx'
import { Shape } from '../../ui/csat/shape.tsx'
import { ColumnsButton } from '../../ui/grid/columns-button.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import { useTimes } from '../../ui/moment/moment.tsx'
import { PeriodPicker } from '../../ui/period/period-picker.tsx'
import { words } from '../../ui/words/words.copy.ts'
import { filterText, isShownAsChip } from './filter-text.ts'
import { KindsChip } from './kinds-chip.tsx'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'
import { ORDERS_TABLE, useOrderColumns } from './use-order-columns.ts'

/** A creator's key in the list of creators; orders credited to nobody have none. */
const NOBODY = ''

/** The filters of the order table; what they say lives in the orders view. */
export function OrderFiltersBar({ query }: { query: OrderQuery }) {
  const copy = ordersCopy.filters
  const filters = useOrdersView((view) => view.filters)
  const set = useOrdersView((view) => view.setFilters)
  const clearAll = useOrdersView((view) => view.clearFilters)
  const [asked, setAsked] = useState(false)
  const facets = useOrderFacets(query, asked || filters.creatorIds.length > 0).data
  const onOpen = () => setAsked(true)
  const chip = (label: string) => ({ label, clearLabel: copy.clear(label), onOpen })
  const counted = <V,>(counts: readonly { value: V; count: number }[] | undefined, value: V) =>
    counts === undefined ? null : (counts.find((facet) => facet.value === value)?.count ?? 0)
  const summary = ([first = '', ...more]: string[]) => copy.several(first, more.length)
  const touched = filters.touched === null ? 'any' : filters.touched ? 'yes' : 'no'
  const creators = (facets?.creators ?? []).map(({ value, name, count }) => ({
    key: value ?? NOBODY,
    label: value === null ? ordersCopy.noCreator : (name ?? value),
    count,
  }))
  const nameOf = new Map(creators.map(({ key, label }) => [key, label]))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these act at once
    <div role="group" aria-label={copy.group} className={classes.filters}>
      <PeriodPicker value={filters.period} onChange={(period) => set({ period, days: null })} />
      <KindsChip {...chip(copy.names.kinds)} query={query} counts={facets?.kinds} asked={asked} />
      <ManyChip
        {...chip(copy.names.bands)}
        choices={[...scoreBands, 'unrated' as const].map((band) => ({
          value: band,
          label: copy.bands[band],
          mark: band === 'unrated' ? undefined : <BandMark band={band} />,
          count: counted(facets?.bands, band),
        }))}
        values={filters.bands}
        onChange={(bands) => set({ bands })}
        summary={summary}
      />
      <PickChip
        {...chip(copy.names.creatorIds)}
        picks={creators}
        picked={filters.creatorIds.map((id) => ({
          key: id ?? NOBODY,
          label: nameOf.get(id ?? NOBODY) ?? id ?? ordersCopy.noCreator,
        }))}
        onChange={(keys) => set({ creatorIds: keys.map((key) => (key === NOBODY ? null : key)) })}
      />
      <ManyChip
        {...chip(copy.names.statuses)}
        choices={orderStatuses.map((value) => ({
          value,
          label: words.statuses[value],
          count: counted(facets?.statuses, value),
        }))}
        values={filters.statuses}
        onChange={(statuses) => set({ statuses })}
        summary={summary}
      />
      <OneChip
        {...chip(copy.names.touched)}
        choices={[
          { value: 'any', label: copy.touches.any },
          { value: 'yes', label: copy.touches.yes, count: counted(facets?.touched, true) },
          { value: 'no', label: copy.touches.no, count: counted(facets?.touched, false) },
        ]}
        value={touched}
        rest="any"
        onChange={(value) => set({ touched: value === 'any' ? null : value === 'yes' })}
      />
      {activeFilters(filters)
        .filter((name) => isShownAsChip(name, filters))
        .map((name) => (
          <ClearableChip
            key={name}
            label={copy.names[name]}
            text={filterText(name, filters)}
            onClear={() => set(withoutFilter(name))}
          />
        ))}
      {isFiltered(filters) && (
        <Button look="quiet" onClick={clearAll}>
          {copy.clearAll}
        </Button>
      )}
      <TableTools />
    </div>
  )
}

/** What is done to the table rather than to the list, at the far end. */
function TableTools() {
  const { specs } = useOrderColumns()
  const [prefs, setPrefs] = useTableLayout(ORDERS_TABLE)
  const { density } = useSettings()
  const update = useUpdateSettings()
  return (
    <span className={classes.tools}>
      <ViewButtons />
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

/** Keeps what is shown as a view, unless one shows just that; changes the view that was opened and then altered. */
function ViewButtons() {
  const copy = ordersCopy.views
  const { zone, nowAt } = useTimes()
  const { filters, sort, viewId } = useOrdersView()
  const views = useViews()
  const save = useSaveView()
  const shown = contentOf(filters, sort, zone, nowAt)
  if (!isFiltered(filters) || views.some(({ content }) => isSameContent(content, shown))) return null
  const opened = views.find(({ id }) => id === viewId)
  return (
    <>
      {opened !== undefined && (
        <Button look="quiet" onClick={() => save.mutate({ ...opened, content: shown, place: null })}>
          <span className={classes.clip}>{copy.update(opened.name)}</span>
        </Button>
      )}
      <Button look="quiet" onClick={() => useViewsDialog.getState().open({ kind: 'save' })}>
        {copy.save}
      </Button>
    </>
  )
}

function BandMark({ band }: { band: (typeof scoreBands)[number] }) {
  return (
    <span className={classes.mark} data-band={band}>
      <Shape band={band} />
    </span>
  )
}

/** A filter that another screen or a link has set and no control here sets: it can only be lifted. */
function ClearableChip({ label, text, onClear }: { label: string; text: string; onClear(): void }) {
  return (
    <Button
      className={classes.setChip ?? ''}
      aria-label={`${label}: ${text}. ${ordersCopy.filters.clear(label)}`}
      onClick={onClear}
    >
      <span className={classes.clip}>{text}</span>
      <Icon name="close" size={12} />
    </Button>
  )
}
