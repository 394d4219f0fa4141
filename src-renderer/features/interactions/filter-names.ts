import type { InteractionFilterName } from '#shared/rpc/shapes/lists.shapes.ts'
import type { InteractionFilters } from '../../state/interaction-filters.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { formatLocalDay } from '../../ui/format/local-day.ts'
import { nameOfPeriod } from '../../ui/period/period-picker.tsx'
import { usePrivateName } from '../../ui/private-text/private-text.tsx'
import { words } from '../../ui/words/words.copy.ts'
import { interactionsCopy } from './interactions.copy.ts'

/** What people of the filters are called: creators by their ids, and any name as it may be shown (privacy mode). */
export type People = { creatorNames: Readonly<Record<string, string>>; shown(name: string): string }

/** The people of the view's filters, as they may be shown now. */
export function usePeople(): People {
  return { creatorNames: useInteractionsView((view) => view.creatorNames), shown: usePrivateName() }
}

/** What a filter says, in words: the values it lets through. */
export function filterText(name: InteractionFilterName, filters: InteractionFilters, people: People): string {
  const copy = interactionsCopy.filters
  switch (name) {
    case 'period':
      return filters.days === null ? nameOfPeriod(filters.period) : daysText(filters.days)
    case 'search':
      return copy.searched(filters.search.trim())
    case 'kinds':
      return filters.kinds.map((kind) => words.kinds[kind].title).join(', ')
    case 'bands':
      return filters.bands.map((band) => copy.bands[band]).join(', ')
    case 'scores':
      return copy.scores(filters.scores.join(', '))
    case 'matches':
      return filters.matches.map((match) => words.matches[match]).join(', ')
    case 'response':
      return copy.responses[filters.response === true ? 'yes' : 'no']
    case 'hasComment':
      return copy.comments[filters.hasComment === true ? 'yes' : 'no']
    case 'agents':
      return filters.agents.map((agent) => agentText(agent, people)).join(', ')
    case 'creatorIds':
      return filters.creatorIds.map((id) => creatorText(id, people)).join(', ')
    case 'eligibleOrder':
      return copy.eligible[filters.eligibleOrder === true ? 'yes' : 'no']
    case 'besideKinds':
      return copy.beside(
        filters.besideKinds.map((one) => (one === 'nothing' ? copy.nothingBeside : words.kinds[one].title)).join(', '),
      )
  }
}

/** What a creator is called; by its id while nobody has told its name. */
export function creatorText(id: string | null, { creatorNames, shown }: People): string {
  if (id === null) return interactionsCopy.noCreator
  const name = creatorNames[id]
  return name === undefined ? id : shown(name)
}

/** What an agent is called. */
export function agentText(name: string | null, { shown }: People): string {
  return name === null ? interactionsCopy.noAgent : shown(name)
}

/** Days no picker shows: `…` stands for an end that is open. */
export function daysText({ from, to, zone }: NonNullable<InteractionFilters['days']>): string {
  const day = (date: string | null) => (date === null ? '…' : formatLocalDay(date))
  const days = interactionsCopy.filters.days(day(from), day(to))
  return zone === null ? days : `${days} (${zone})`
}
