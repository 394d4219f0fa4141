import { Menu } from '@mantine/core'
import { IconButton } from '../button.tsx'
import { Icon } from '../icons/icon.tsx'
import menuClasses from '../menu/menu.module.css'
import { asOffered, type ColumnPrefs, type ColumnSpec, isShown, orderedColumns, showColumn } from './column-layout.ts'
import { gridCopy as copy } from './grid.copy.ts'
import { rowHeights } from './row-metrics.ts'

export type Density = keyof typeof rowHeights

type ColumnsButtonProps = {
  specs: readonly ColumnSpec[]
  prefs: ColumnPrefs
  onPrefs(prefs: ColumnPrefs): void
  density: Density
  onDensity(density: Density): void
}

const densities = Object.keys(rowHeights) as Density[]

/** The menu of a table's columns: which are there, how high the rows are, and the way back to how it was. */
export function ColumnsButton({ specs, prefs, onPrefs, density, onDensity }: ColumnsButtonProps) {
  const columns = orderedColumns(specs, prefs).filter(({ fixed }) => fixed !== true)
  const shown = columns.filter((spec) => isShown(spec, prefs)).map(({ id }) => id)
  const choose = (ids: string[]) => {
    const changed = columns.find(({ id }) => ids.includes(id) !== shown.includes(id))
    if (changed !== undefined) onPrefs(showColumn(specs, prefs, changed.id, ids.includes(changed.id)))
  }
  return (
    <Menu
      position="bottom-end"
      offset={4}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      closeOnItemClick={false}
      transitionProps={{ duration: 0 }}
      alignItemsLabels="all"
      classNames={{
        dropdown: menuClasses.menu ?? '',
        item: menuClasses.item ?? '',
        label: menuClasses.label ?? '',
        divider: menuClasses.divider ?? '',
      }}
    >
      <Menu.Target>
        <IconButton label={copy.columns}>
          <Icon name="columns" />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={copy.columns}>
        <Menu.CheckboxGroup value={shown} onChange={choose}>
          {columns.map(({ id, title }) => (
            <Menu.CheckboxItem key={id} value={id}>
              {title}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
        <Menu.Divider />
        <Menu.Label>{copy.rowHeight}</Menu.Label>
        <Menu.RadioGroup value={density} onChange={(next) => onDensity(next as Density)}>
          {densities.map((value) => (
            <Menu.RadioItem key={value} value={value}>
              {copy.heights[value]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => onPrefs(asOffered)}>{copy.reset}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
