import type { InteractionFacets } from '#shared/rpc/shapes/lists.shapes.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { PickChip } from '../../ui/chips/pick-chip.tsx'
import { agentText, creatorText, usePeople } from './filter-names.ts'
import { interactionsCopy } from './interactions.copy.ts'

type PeopleChipProps = { facets: InteractionFacets | undefined; onLook(): void }

/** A name as the key of a value, and back: nobody is no name. */
const keyOf = (value: string | null) => (value === null ? '' : `=${value}`)
const nameOfKey = (key: string) => (key === '' ? null : key.slice(1))

/** Who served the shopper. */
export function AgentChip({ facets, onLook }: PeopleChipProps) {
  const copy = interactionsCopy.filters
  const agents = useInteractionsView((view) => view.filters.agents)
  const set = useInteractionsView((view) => view.setFilters)
  const people = usePeople()
  const pickOf = (value: string | null) => ({ key: keyOf(value), label: agentText(value, people) })
  return (
    <PickChip
      label={copy.agent}
      clearLabel={copy.clear(copy.agent)}
      picks={(facets?.agents ?? []).map(({ value, count }) => ({ ...pickOf(value), count }))}
      picked={agents.map(pickOf)}
      onChange={(keys) => set({ agents: keys.map(nameOfKey) })}
      onOpen={onLook}
    />
  )
}

/** Whom the matched order is credited to. */
export function CreatorChip({ facets, onLook }: PeopleChipProps) {
  const copy = interactionsCopy.filters
  const creatorIds = useInteractionsView((view) => view.filters.creatorIds)
  const { creatorNames, shown } = usePeople()
  const set = useInteractionsView((view) => view.setFilters)
  const nameCreators = useInteractionsView((view) => view.nameCreators)
  const creators = facets?.creators ?? []
  const told = Object.fromEntries(
    creators.flatMap(({ value, name }) => (value === null || name === null ? [] : [[value, name]])),
  )
  const people = { creatorNames: { ...creatorNames, ...told }, shown }
  const pickOf = (id: string | null) => ({ key: keyOf(id), label: creatorText(id, people) })
  return (
    <PickChip
      label={copy.creator}
      clearLabel={copy.clear(copy.creator)}
      picks={creators.map(({ value, count }) => ({ ...pickOf(value), count }))}
      picked={creatorIds.map(pickOf)}
      onChange={(keys) => {
        const ids = keys.map(nameOfKey)
        nameCreators(Object.fromEntries(ids.flatMap((id) => (id !== null && told[id] ? [[id, told[id]]] : []))))
        set({ creatorIds: ids })
      }}
      onOpen={onLook}
    />
  )
}
