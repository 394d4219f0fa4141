import { randomUUID } from 'node:crypto'
import { FacetError } from '#shared/base/facet-error.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { type SavedView, savedViewSchema, viewContentSchema } from '#shared/rpc/shapes/views.shapes.ts'
import type { Reader } from '../db/connection.ts'
import { listViews, removeView, upsertView } from '../db/queries/views.queries.ts'
import type { DataContext } from './context.ts'

/** More than anyone scrolls through; a program that saves without end is stopped. */
const MOST_VIEWS = 500

/** Saved views: kept in the user file, which outlives every cache. */
export const viewsHandlers: HandlersFor<WholeDataContract, DataContext, 'views'> = {
  'views.list': (_input, { profile }) => ({ views: knownViews(profile.user) }),
  'views.save': ({ id, name, content, place }, { profile }) => {
    const kept = listViews(profile.user)
    const isNew = kept.every((view) => view.id !== id)
    if (isNew && kept.length >= MOST_VIEWS) {
      throw new FacetError('invalid_input', `There are ${MOST_VIEWS} saved views already.`, 'Delete some first.')
    }
    upsertView(profile.user, { id: id ?? randomUUID(), name, content }, place)
    return { views: knownViews(profile.user) }
  },
  'views.remove': ({ id }, { profile }) => {
    removeView(profile.user, id)
    return { views: knownViews(profile.user) }
  },
  'views.check': ({ content }) => {
    const checked = viewContentSchema.safeParse(content)
    if (!checked.success) throw new FacetError('invalid_input', 'The view asks for something this Facet does not know.')
    return { content: checked.data }
  },
}

/** The views this version understands; one that a newer Facet saved stays in the file and is not shown. */
function knownViews(user: Reader): SavedView[] {
  return listViews(user).flatMap((row) => {
    const view = savedViewSchema.safeParse(row)
    return view.success ? [view.data] : []
  })
}
