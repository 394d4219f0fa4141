import '../../styles/forms.css'
import { defaultOptionsFilter, type OptionsFilter, Select } from '@mantine/core'
import { useMemo } from 'react'
import { machineZone } from '#shared/base/period.ts'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'
import { zoneOptions } from './zone-options.ts'

const copy = settingsCopy.reporting
const MACHINE = 'machine'

/** Every zone the runtime knows, searched by place; first of all the machine's own. */
export function ZoneSelect({ zone, onChange }: { zone: string | null; onChange(zone: string | null): void }) {
  const options = useMemo(
    () => [{ value: MACHINE, label: copy.machine(machineZone()) }, ...zoneOptions(Date.now())],
    [],
  )
  return (
    <Select
      aria-label={copy.zone}
      data={options}
      value={zone ?? MACHINE}
      onChange={(value) => onChange(value === null || value === MACHINE ? null : value)}
      searchable
      allowDeselect={false}
      limit={60}
      filter={orNothing}
      onFocus={(event) => event.currentTarget.select()}
      comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
      maxDropdownHeight={280}
      classNames={{
        root: classes.zone ?? '',
        input: classes.zoneInput ?? '',
        dropdown: classes.zoneMenu ?? '',
        option: classes.zoneOption ?? '',
      }}
    />
  )
}

/** Says so in the list itself when nothing fits: a list without any option is none to a screen reader. */
const orNothing: OptionsFilter = (input) => {
  const found = defaultOptionsFilter(input) as ReturnType<OptionsFilter>
  return found.length > 0 ? found : [{ value: '', label: copy.zoneNothing, disabled: true }]
}
