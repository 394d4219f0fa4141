import type { OrderQuery } from '#shared/rpc/shapes.ts'
import { useOrderFacets, useOrderSuggestions } from '../../data/orders.queries.ts'
import { isIncomplete, useSyncStatus } from '../../data/sync.queries.ts'
import { activeFilters, withoutFilter } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { StateView } from '../../ui/states/state-view.tsx'
import { filterText } from './filter-text.ts'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'

/** Nothing matches: which filter left nothing, each with the way to drop it, and what was probably meant. */
export function NoMatch({ query }: { query: OrderQuery }) {
  const copy = ordersCopy.empty
  const filters = useOrdersView((view) => view.filters)
  const clear = useOrdersView((view) => view.clearFilters)
  const set = useOrdersView((view) => view.setFilters)
  const incomplete = isIncomplete(useSyncStatus())
  const { data, isPlaceholderData } = useOrderFacets(query, true)
  const suggestions = useOrderSuggestions(query.search, true).data?.suggestions ?? []
  const names = activeFilters(filters)
  const guilty = isPlaceholderData ? [] : (data?.without ?? []).filter(({ count }) => count > 0)
  const creators = new Map(data?.creators.map(({ value, name }) => [value, name ?? value]))
  const textOf = (name: (typeof names)[number]) =>
    name === 'creatorIds'
      ? filters.creatorIds.map((id) => creators.get(id) ?? id ?? ordersCopy.noCreator).join(', ')
      : filterText(name, filters)
  return (
    <StateView title={copy.nothingTitle} text={incomplete ? copy.nothingYet : copy.nothingText}>
      {suggestions.length > 0 && (
        <p className={classes.suggestions}>
          <span>{copy.suggest}</span>
          {suggestions.map(({ id, orderNumber }) => (
            <Button key={id} onClick={() => set({ search: orderNumber })}>
              {orderNumber}
            </Button>
          ))}
        </p>
      )}
      {guilty.length > 0 && names.length > 1 && (
        <ul className={classes.guilty}>
          {guilty
            .filter(({ filter }) => names.includes(filter))
            .map(({ filter, count }) => (
              <li key={filter}>
                <span className={classes.without}>
                  {copy.without(ordersCopy.filters.names[filter], textOf(filter))}
                </span>
                <span className="tabular">{ordersCopy.count(formatCount(count), count)}</span>
                <Button onClick={() => set(withoutFilter(filter))}>
                  {copy.drop(ordersCopy.filters.names[filter])}
                </Button>
              </li>
            ))}
        </ul>
      )}
      <Button look="primary" onClick={clear}>
        {ordersCopy.filters.clearAll}
      </Button>
    </StateView>
  )
}
