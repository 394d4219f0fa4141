import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { SavedView } from '#shared/rpc/shapes/views.shapes.ts'
import { useCommand } from '../../state/commands.ts'
import { useRoute } from '../../state/route.ts'
import { useViewsDialog } from '../../state/views-dialog.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import { viewsCopy as copy } from './saved-views.copy.ts'
import classes from './saved-views.module.css'
import { useViewActions } from './use-view-actions.ts'
import { type OpenViewMenu, ViewMenu } from './view-menu.tsx'

const NameDialog = lazy(() => import('./name-dialog.tsx').then((m) => ({ default: m.NameDialog })))
const LinkDialog = lazy(() => import('./link-dialog.tsx').then((m) => ({ default: m.LinkDialog })))

/** The first nine views have a key. */
const KEYED = 9

/** The saved views of the sidebar, in a person's order, and the dialogs about them. */
export function SavedViews() {
  const actions = useViewActions()
  const { dialog, open } = useViewsDialog()
  const { views } = actions
  const [menu, setMenu] = useState<OpenViewMenu | null>(null)
  useViewKeys(views, actions.open)
  useCommand('view.save', () => {
    open({ kind: 'save' })
    return true
  })
  useCommand('view.openLink', () => {
    open({ kind: 'link' })
    return true
  })
  return (
    <section className={classes.views} aria-label={copy.title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{copy.title}</h2>
        <IconButton label={copy.openLink} className={classes.tool ?? ''} onClick={() => open({ kind: 'link' })}>
          <Icon name="link" size={14} />
        </IconButton>
        <IconButton label={copy.save} className={classes.tool ?? ''} onClick={() => open({ kind: 'save' })}>
          <Icon name="plus" size={14} />
        </IconButton>
      </div>
      <ul className={classes.list}>
        {views.map((view, index) => (
          <ViewEntry
            key={view.id}
            view={view}
            index={index}
            actions={actions}
            open={menu?.id === view.id}
            onMenu={setMenu}
          />
        ))}
      </ul>
      {menu !== null && <ViewMenu open={menu} actions={actions} onClose={() => setMenu(null)} />}
      <Suspense fallback={null}>
        {dialog?.kind === 'link' && <LinkDialog />}
        {(dialog?.kind === 'save' || dialog?.kind === 'rename') && (
          <NameDialog
            key={dialog.kind}
            view={dialog.kind === 'rename' ? (views.find(({ id }) => id === dialog.id) ?? null) : null}
          />
        )}
      </Suspense>
    </section>
  )
}

type ViewEntryProps = {
  view: SavedView
  index: number
  actions: ReturnType<typeof useViewActions>
  /** Whether its menu stands open. */
  open: boolean
  onMenu(menu: OpenViewMenu): void
}

function ViewEntry({ view, index, actions, open, onMenu }: ViewEntryProps) {
  const route = useRoute()
  const key = index < KEYED ? `Alt+${index + 1}` : undefined
  const shown = (route === '' || route === 'orders') && actions.isShown(view)
  return (
    <li className={classes.entry} data-shown={shown}>
      <button
        type="button"
        className={classes.open}
        aria-current={shown ? 'true' : undefined}
        aria-keyshortcuts={key}
        data-tooltip={key === undefined ? view.name : `${view.name}  ${key}`}
        onClick={() => actions.open(view)}
        onContextMenu={(event) => {
          event.preventDefault()
          onMenu({ id: view.id, button: event.currentTarget })
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
          if (event.key === 'Delete') actions.remove(view)
          else if (event.key === 'F2') useViewsDialog.getState().open({ kind: 'rename', id: view.id })
          else if (step !== 0 && event.altKey) actions.move(view, step)
          else return
          event.preventDefault()
        }}
      >
        <span className={classes.mark} aria-hidden="true">
          {[...view.name][0]?.toLocaleUpperCase()}
        </span>
        <span className={classes.name}>{view.name}</span>
      </button>
      <IconButton
        label={copy.more(view.name)}
        aria-haspopup="menu"
        aria-expanded={open}
        className={classes.more ?? ''}
        onClick={(event) => onMenu({ id: view.id, button: event.currentTarget })}
      >
        <Icon name="more" size={14} />
      </IconButton>
    </li>
  )
}

/** Alt and a digit open a view from anywhere in the window, except under a dialog. */
function useViewKeys(views: readonly SavedView[], open: (view: SavedView) => void): void {
  const latest = useRef({ views, open })
  useEffect(() => {
    latest.current = { views, open }
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      const wanted = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
      if (digit === undefined || !wanted || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('dialog, [role="dialog"]') !== null) return
      const view = latest.current.views[Number(digit) - 1]
      if (view === undefined) return
      event.preventDefault()
      latest.current.open(view)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
