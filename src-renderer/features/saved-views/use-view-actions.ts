import type { SavedView, ViewContent } from '#shared/rpc/shapes/views.shapes.ts'
import { useRemoveView, useSaveView, useViews } from '../../data/views.queries.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { contentOf, filtersOfContent, isSameContent } from '../../state/view-content.ts'
import { putOnClipboard } from '../../ui/clipboard.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { say } from '../../ui/toast/toasts.ts'
import { viewsCopy as copy } from './saved-views.copy.ts'
import { viewLink } from './view-link.ts'

const failed = () => say({ text: copy.failed, tone: 'bad' })

/** What the orders screen shows now, as a view would keep it. */
export function useShownContent(): ViewContent {
  const { zone, nowAt } = useTimes()
  const filters = useOrdersView((view) => view.filters)
  const sort = useOrdersView((view) => view.sort)
  return contentOf(filters, sort, zone, nowAt)
}

/** The saved views and what can be done to them. Everything says what it did; what is lost can be brought back. */
export function useViewActions() {
  const views = useViews()
  const saving = useSaveView()
  const removing = useRemoveView()
  const shown = useShownContent()
  // Not by the mutation's own callbacks: the dialog that asked is closed by then, and they would not be called.
  const save = (view: Parameters<typeof saving.mutateAsync>[0], done?: () => void) =>
    void saving.mutateAsync(view).then(done, failed)
  return {
    views,
    shown,
    isShown: (view: SavedView) => isSameContent(view.content, shown),
    open(view: SavedView) {
      const { filters, sort } = filtersOfContent(view.content)
      useOrdersView.getState().open(filters, sort, view.id)
    },
    add: (name: string) => save({ id: null, name, content: shown, place: null }, () => say({ text: copy.saved(name) })),
    rename: (view: SavedView, name: string) => save({ ...view, name, place: null }),
    update: (view: SavedView) =>
      save({ ...view, content: shown, place: null }, () => say({ text: copy.updated(view.name) })),
    move(view: SavedView, step: 1 | -1) {
      const place = views.indexOf(view) + step
      if (place >= 0 && place < views.length) save({ ...view, place })
    },
    copyLink(view: SavedView) {
      if (putOnClipboard(viewLink(view.name, view.content))) say({ text: copy.linkCopied(view.name) })
    },
    remove(view: SavedView) {
      const undo = { label: copy.undo, run: () => save({ ...view, place: views.indexOf(view) }) }
      void removing.mutateAsync(view.id).then(() => say({ text: copy.removed(view.name), action: undo }), failed)
    },
  }
}
