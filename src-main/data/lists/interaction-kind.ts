import type { InteractionListRow, InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import type { Settings } from '#shared/rpc/shapes.ts'
import { listInteractionsByKey } from '../db/queries/interactions.queries.ts'
import { searchInteractionKeys } from '../db/search/search-keys.ts'
import { isBlankSearch } from '../db/search/search-text.ts'
import { periodOf } from '../settings.ts'
import {
  interactionMarks,
  interactionRows,
  interactionSummary,
  type SettledInteractionQuery,
} from './interaction-filters.ts'
import { interactionSorting } from './interaction-sorts.ts'
import type { ListKind } from './list-kind.ts'
import type { NumberRanks } from './number-ranks.ts'
import { interactionNumberKey } from './orphan-ranks.ts'

/** The list of interactions. */
export function interactionKind(numbers: NumberRanks): ListKind<SettledInteractionQuery, InteractionListRow> {
  return {
    name: 'interactions',
    rows: interactionRows,
    marks: (mirror, query, { found }, slices) => interactionMarks(mirror, query, found, slices),
    summary: async (mirror, query, sorting, slices) => {
      // Codes say nothing of agents.
      const isOfBits = sorting.by !== 'buckets' || sorting.buckets.column === mirror.interactions.bits
      return isOfBits ? interactionSummary(mirror, query, slices) : null
    },
    sorting: (mirror, { sort }, { numberKey }) => interactionSorting(mirror, sort, numberKey),
    search: searchInteractionKeys,
    numberKey: async (mirror, { sort }, reader, signal) => {
      if (sort.column !== 'orderNumber') return null
      return interactionNumberKey(mirror, await numbers.of(mirror), reader, signal)
    },
    read: listInteractionsByKey,
  }
}

/** A query with everything settled that depends on settings. */
export function settledInteractionQuery(query: InteractionQuery, settings: Settings): SettledInteractionQuery {
  return {
    ...query,
    period: periodOf(query.period, settings),
    search: isBlankSearch(query.search) ? '' : query.search.trim(),
  }
}
