import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { findInteraction } from '../db/queries/interactions.queries.ts'
import type { DataContext } from './context.ts'

/** Interactions: the table, what its filters would leave, and one of them in full. */
export const interactionsHandlers: HandlersFor<WholeDataContract, DataContext, 'interactions'> = {
  'interactions.list': ({ query, ...page }, { lists }, signal) => lists.listInteractions(query, page, signal),
  'interactions.facets': ({ query }, { lists }, signal) => lists.interactionFacets(query, signal),
  'interactions.get': ({ id }, { profile }) => findInteraction(profile.reader, id),
}
