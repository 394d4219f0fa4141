import { FacetError } from '#shared/base/facet-error.ts'
import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import { Segments } from '../../ui/form/segments.tsx'
import { Row, Section } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import { ZoneSelect } from './zone-select.tsx'

const { reporting, appearance } = settingsCopy
const weekStarts = (['monday', 'saturday', 'sunday'] as const).map((value) => ({
  value,
  label: reporting.weekDays[value],
}))
const themes = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: appearance.themes[value] }))

/** In which zone days run and where weeks begin. */
export function ReportingSection() {
  const settings = useSettings()
  const update = useUpdateSettings()
  return (
    <Section title={reporting.title}>
      <Row label={reporting.zone} hint={reporting.zoneHint}>
        <ZoneSelect zone={settings.zone} onChange={(zone) => update.mutate({ zone })} />
      </Row>
      <Row label={reporting.weekStart}>
        <Segments
          label={reporting.weekStart}
          value={settings.weekStart}
          choices={weekStarts}
          onChange={(weekStart) => update.mutate({ weekStart })}
        />
      </Row>
      {update.error !== null && <p role="alert">{FacetError.from(update.error).message}</p>}
    </Section>
  )
}

/** How the window looks. */
export function AppearanceSection() {
  const settings = useSettings()
  const update = useUpdateSettings()
  return (
    <Section title={appearance.title}>
      <Row label={appearance.theme}>
        <Segments
          label={appearance.theme}
          value={settings.theme}
          choices={themes}
          onChange={(theme) => update.mutate({ theme })}
        />
      </Row>
    </Section>
  )
}
