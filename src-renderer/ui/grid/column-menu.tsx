import { Menu } from '@mantine/core'
import type { CSSProperties } from 'react'
import menuClasses from '../menu/menu.module.css'
import { type ColumnPrefs, type ColumnSpec, isShown, orderedColumns } from './column-layout.ts'
import type { ColumnTools, OpenColumnMenu } from './column-tools.ts'
import { gridCopy as copy } from './grid.copy.ts'
import classes from './grid.module.css'
import { widthOf } from './grid-header.tsx'

const STEP = 16

type ColumnMenuProps = {
  open: OpenColumnMenu
  specs: readonly ColumnSpec[]
  prefs: ColumnPrefs
  tools: ColumnTools
  /** null for a column the table cannot be sorted by. */
  onSort: ((id: string, direction: 'asc' | 'desc') => void) | null
  onClose(): void
}

/** The menu of one column: everything the mouse can do to it, and its keys. */
export function ColumnMenu({ open, specs, prefs, tools, onSort, onClose }: ColumnMenuProps) {
  const { id, head } = open
  const shown = orderedColumns(specs, prefs).filter((spec) => spec.fixed !== true && isShown(spec, prefs))
  const index = shown.findIndex((spec) => spec.id === id)
  const title = shown[index]?.title ?? ''
  const entry = (label: string, keys: string | null, run: () => void, disabled = false) => (
    <Menu.Item
      key={label}
      disabled={disabled}
      onClick={run}
      rightSection={keys === null ? undefined : <span className={menuClasses.keys}>{keys}</span>}
    >
      {label}
    </Menu.Item>
  )
  const close = () => {
    onClose()
    // Moved or hidden meanwhile, it may be gone.
    window.setTimeout(() =>
      (head.isConnected ? head : document.querySelector<HTMLElement>('[data-facet-grid]'))?.focus(),
    )
  }
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      offset={4}
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
        {/* Only where the menu belongs: the head itself is outside of what does not scroll. */}
        <button type="button" tabIndex={-1} aria-hidden="true" className={classes.menuPlace} style={placeOf(head)} />
      </Menu.Target>
      <Menu.Dropdown aria-label={copy.columnMenu(title)}>
        {onSort !== null && entry(copy.ascending, null, () => onSort(id, 'asc'))}
        {onSort !== null && entry(copy.descending, null, () => onSort(id, 'desc'))}
        {onSort !== null && <Menu.Divider />}
        {entry(copy.moveLeft, 'Alt+←', () => tools.move(id, -1), index <= 0)}
        {entry(copy.moveRight, 'Alt+→', () => tools.move(id, 1), index >= shown.length - 1)}
        {entry(prefs.pinned === index + 1 ? copy.unpin : copy.pin, null, () => tools.pin(id))}
        <Menu.Divider />
        {entry(copy.narrower, 'Shift+←', () => tools.widen(id, widthOf(head) - STEP))}
        {entry(copy.wider, 'Shift+→', () => tools.widen(id, widthOf(head) + STEP))}
        {entry(copy.fit, 'Shift+Enter', () => tools.fit(id))}
        {entry(copy.ownWidth, null, () => tools.widen(id, null), prefs.widths[id] === undefined)}
        <Menu.Divider />
        {entry(copy.hide, null, () => tools.show(id, false), shown.length < 2)}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Where the head stands in the grid's frame. */
function placeOf(head: HTMLElement): CSSProperties {
  const frame = head.closest('[data-grid-frame]')?.getBoundingClientRect()
  const { left, bottom } = head.getBoundingClientRect()
  return { left: left - (frame?.left ?? 0), top: bottom - (frame?.top ?? 0) }
}
