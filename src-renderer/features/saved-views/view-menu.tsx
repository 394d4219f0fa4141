import { Menu } from '@mantine/core'
import type { SavedView } from '#shared/rpc/shapes/views.shapes.ts'
import { useViewsDialog } from '../../state/views-dialog.ts'
import menuClasses from '../../ui/menu/menu.module.css'
import { viewsCopy as copy } from './saved-views.copy.ts'
import classes from './saved-views.module.css'
import type { useViewActions } from './use-view-actions.ts'

/** The view whose menu stands open, and the button it belongs to. */
export type OpenViewMenu = { id: string; button: HTMLElement }

type ViewMenuProps = { open: OpenViewMenu; actions: ReturnType<typeof useViewActions>; onClose(): void }

/** What can be done to one saved view, with the keys that do it on its entry. */
export function ViewMenu({ open, actions, onClose }: ViewMenuProps) {
  const index = actions.views.findIndex(({ id }) => id === open.id)
  const view: SavedView | undefined = actions.views[index]
  if (view === undefined) return null
  const keys = (text: string) => <span className={menuClasses.keys}>{text}</span>
  const close = () => {
    onClose()
    // A dialog that an entry opens takes the focus itself.
    window.setTimeout(() => useViewsDialog.getState().dialog === null && open.button.isConnected && open.button.focus())
  }
  const section = open.button.closest('section')?.getBoundingClientRect()
  const { left, bottom } = open.button.getBoundingClientRect()
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      offset={2}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      classNames={{
        dropdown: menuClasses.menu ?? '',
        item: menuClasses.item ?? '',
        divider: menuClasses.divider ?? '',
      }}
    >
      <Menu.Target>
        {/* Only where the menu belongs: the list of views scrolls and would cut it off. */}
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className={classes.menuPlace}
          style={{ left: left - (section?.left ?? 0), top: bottom - (section?.top ?? 0) }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={copy.more(view.name)}>
        <Menu.Item
          rightSection={keys('F2')}
          onClick={() => useViewsDialog.getState().open({ kind: 'rename', id: view.id })}
        >
          {copy.rename}
        </Menu.Item>
        <Menu.Item disabled={actions.isShown(view)} onClick={() => actions.update(view)}>
          {copy.update}
        </Menu.Item>
        <Menu.Item onClick={() => actions.copyLink(view)}>{copy.copyLink}</Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={index === 0} rightSection={keys('Alt+↑')} onClick={() => actions.move(view, -1)}>
          {copy.up}
        </Menu.Item>
        <Menu.Item
          disabled={index === actions.views.length - 1}
          rightSection={keys('Alt+↓')}
          onClick={() => actions.move(view, 1)}
        >
          {copy.down}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item rightSection={keys('Del')} onClick={() => actions.remove(view)}>
          {copy.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
