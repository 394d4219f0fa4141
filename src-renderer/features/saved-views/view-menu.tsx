import { Menu } from '@mantine/core'
import type { RefObject } from 'react'
import type { SavedView } from '#shared/rpc/shapes/views.shapes.ts'
import { useViewsDialog } from '../../state/views-dialog.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import menuClasses from '../../ui/menu/menu.module.css'
import { viewsCopy as copy } from './saved-views.copy.ts'
import classes from './saved-views.module.css'
import type { useViewActions } from './use-view-actions.ts'

type ViewMenuProps = {
  buttonRef: RefObject<HTMLButtonElement | null>
  view: SavedView
  index: number
  actions: ReturnType<typeof useViewActions>
}

/** What can be done to one saved view, with the keys that do it on its entry. */
export function ViewMenu({ buttonRef, view, index, actions }: ViewMenuProps) {
  const keys = (text: string) => <span className={menuClasses.keys}>{text}</span>
  return (
    <Menu
      position="bottom-start"
      offset={2}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      classNames={{
        dropdown: menuClasses.menu ?? '',
        item: menuClasses.item ?? '',
        divider: menuClasses.divider ?? '',
      }}
    >
      <Menu.Target>
        <IconButton ref={buttonRef} label={copy.more(view.name)} className={classes.more ?? ''}>
          <Icon name="more" size={14} />
        </IconButton>
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
