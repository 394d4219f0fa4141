import { FacetError } from '#shared/base/facet-error.ts'
import type { InteractionFacets } from '#shared/rpc/shapes/lists.shapes.ts'
import { isIncomplete, useSyncCommand, useSyncStatus } from '../../data/sync.queries.ts'
import { activeInteractionFilters, withoutInteractionFilter } from '../../state/interaction-filters.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { filterText, usePeople } from './filter-names.ts'
import { interactionsCopy } from './interactions.copy.ts'

/** Why the table is empty: which filter left nothing, with the way to lift just that one; or that nothing has come yet. */
export function NoInteractions({ facets }: { facets: InteractionFacets | undefined }) {
  const copy = interactionsCopy.empty
  const filters = useInteractionsView((view) => view.filters)
  const people = usePeople()
  const set = useInteractionsView((view) => view.setFilters)
  const clear = useInteractionsView((view) => view.clearFilters)
  const status = useSyncStatus()
  const sync = useSyncCommand('start')
  if (activeInteractionFilters(filters).length > 0) {
    const helpful = (facets?.without ?? []).filter(({ count }) => count > 0)
    const text = facets === undefined ? undefined : helpful.length > 0 ? copy.nothingText : copy.nothingTogether
    return (
      <StateView title={copy.nothingTitle} text={isIncomplete(status) ? copy.nothingYet : text}>
        {helpful.map(({ filter, count }) => (
          <Button key={filter} onClick={() => set(withoutInteractionFilter(filter))}>
            {copy.without(filterText(filter, filters, people), interactionsCopy.count(formatCount(count), count))}
          </Button>
        ))}
        <Button look="primary" onClick={clear}>
          {interactionsCopy.filters.clearAll}
        </Button>
      </StateView>
    )
  }
  if (status?.error != null) {
    return <ErrorNotice error={FacetError.fromData(status.error)} onRetry={() => sync.mutate()} />
  }
  return (
    <StateView title={copy.noneTitle} text={copy.noneText}>
      <Button look="primary" onClick={() => sync.mutate()}>
        {copy.sync}
      </Button>
    </StateView>
  )
}
