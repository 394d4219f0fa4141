import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon } from '../icons/icon.tsx'
import menuClasses from '../menu/menu.module.css'
import classes from './chips.module.css'

type FilterChipProps = {
  /** What the filter is about: "Badge". Shown while nothing is chosen, and always part of the name. */
  label: string
  /** What is chosen, in words; null when nothing is. */
  value: string | null
  /** What stands on the chip while nothing is chosen, instead of the label. */
  rest?: string | undefined
  clearLabel: string
  onClear?(): void
  onOpen?: (() => void) | undefined
  /** The menu: items of the Mantine menu. */
  children: ReactNode
}

/** A filter as a chip: opens a menu of values; filled in, it names them and can be cleared. */
export function FilterChip({ label, value, rest, clearLabel, onClear, onOpen, children }: FilterChipProps) {
  const clearable = value !== null && onClear !== undefined
  return (
    <span className={classes.chip} data-on={value !== null} data-clearable={clearable}>
      <Menu
        {...(onOpen && { onOpen })}
        position="bottom-start"
        offset={4}
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        closeOnItemClick={false}
        transitionProps={{ duration: 0 }}
        classNames={{ dropdown: menuClasses.menu ?? '', item: menuClasses.item ?? '', label: menuClasses.label ?? '' }}
        alignItemsLabels="all"
      >
        <Menu.Target>
          <button type="button" className={classes.open} aria-label={nameOf(label, value ?? rest)}>
            <span className={classes.text}>{value ?? rest ?? label}</span>
            {!clearable && <Icon name="chevronDown" size={12} />}
          </button>
        </Menu.Target>
        <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
      </Menu>
      {clearable && (
        <button type="button" className={classes.clear} aria-label={clearLabel} onClick={onClear}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  )
}

function nameOf(label: string, value: string | undefined): string {
  return value === undefined ? label : `${label}: ${value}`
}
