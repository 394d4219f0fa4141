import { Menu } from '@mantine/core'
import { useRef } from 'react'
import { useLayout } from '../state/layout.ts'
import { goTo } from '../state/route.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icons/icon.tsx'
import classes from '../ui/menu/menu.module.css'
import { commandKeys } from '../ui/platform.ts'
import { appCopy } from './app.copy.ts'
import type { SyncActions } from './use-sync-actions.ts'

const copy = appCopy.syncMenu

/** What can be done about syncing, above the status bar. */
export function SyncMenu({ actions, className }: { actions: SyncActions; className: string }) {
  const openRecord = useLayout((layout) => layout.openSyncRecord)
  const target = useRef<HTMLButtonElement>(null)
  const openHistory = () => {
    // The entry goes with the menu: a dialog gives the focus back to where it was when it opened.
    target.current?.focus()
    openRecord('history')
  }
  return (
    <Menu
      position="top-end"
      offset={8}
      withinPortal={false}
      returnFocus
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: classes.menu ?? '', item: classes.item ?? '', divider: classes.divider ?? '' }}
    >
      <Menu.Target>
        <IconButton ref={target} label={copy.label} className={className}>
          <Icon name="chevronUp" size={12} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={copy.label}>
        <Entry text={appCopy.status.syncNow} keys={commandKeys('R')} action={actions.start} />
        {actions.cancel !== null && <Entry text={copy.cancel} keys={commandKeys('.')} action={actions.cancel} />}
        {actions.resume === null ? (
          <Entry text={copy.pause} keys={commandKeys('P', true)} action={actions.pause} />
        ) : (
          <Entry text={copy.resume} keys={commandKeys('P', true)} action={actions.resume} />
        )}
        <Menu.Divider />
        <Entry text={copy.history} action={openHistory} />
        <Entry text={copy.settings} action={() => goTo('settings', 'sync')} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Entry({ text, keys, action }: { text: string; keys?: string; action: (() => void) | null }) {
  return (
    <Menu.Item
      disabled={action === null}
      onClick={() => action?.()}
      rightSection={keys === undefined ? null : <span className={classes.keys}>{keys}</span>}
    >
      {text}
    </Menu.Item>
  )
}
