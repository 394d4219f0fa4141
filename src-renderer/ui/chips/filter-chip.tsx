import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon } from '../icons/icon.tsx'
import classes from './chips.module.css'

type FilterChipProps = {
  /** What the filter is about: "Badge". Shown while nothing is chosen, and always part of the name. */
  label: string
  /** What is chosen, in words; null when nothing is. */
  value: string | null
  clearLabel: string
  onClear?(): void
  /** The menu: items of the Mantine menu. */
  children: ReactNode
}

/** A filter as a chip: opens a menu of values; filled in, it names them and can be cleared. */
export function FilterChip({ label, value, clearLabel, onClear, children }: FilterChipProps) {
  const clearable = value !== null && onClear !== undefined
  return (
    <span className={classes.chip} data-on={value !== null} data-clearable={clearable}>
      <Menu
        position="bottom-start"
        offset={4}
        closeOnItemClick={false}
        transitionProps={{ duration: 0 }}
        classNames={{ dropdown: classes.menu ?? '', item: classes.item ?? '', label: classes.menuLabel ?? '' }}
        alignItemsLabels="all"
      >
        <Menu.Target>
          <button type="button" className={classes.open} aria-label={value === null ? label : `${label}: ${value}`}>
            <span className={classes.text}>{value ?? label}</span>
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
