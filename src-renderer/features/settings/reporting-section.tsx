import { FacetError } from '#shared/base/facet-error.ts'
import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import { errorsCopy } from '../../ui/copy-catalogue/errors.copy.ts'
import { choicesOf, Segments } from '../../ui/form/segments.tsx'
import { AttributionRow } from './attribution-row.tsx'
import { BandsRow } from './bands-row.tsx'
import { Row, Section } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import { ZoneSelect } from './zone-select.tsx'

const copy = settingsCopy.reporting

/** By which rules figures are worked out: days and weeks, what counts as assisted, what reads as good. */
export function ReportingSection() {
  const settings = useSettings()
  const update = useUpdateSettings()
  return (
    <Section title={copy.title}>
      <Row label={copy.zone} hint={copy.zoneHint}>
        <ZoneSelect zone={settings.zone} onChange={(zone) => update.mutate({ zone })} />
      </Row>
      <Row label={copy.weekStart}>
        <Segments
          label={copy.weekStart}
          value={settings.weekStart}
          choices={choicesOf(['monday', 'saturday', 'sunday'], copy.weekDays)}
          onChange={(weekStart) => update.mutate({ weekStart })}
        />
      </Row>
      <AttributionRow settings={settings} onChange={(change) => update.mutate(change)} />
      <BandsRow settings={settings} onChange={(change) => update.mutate(change)} />
      {update.error !== null && <p role="alert">{errorsCopy.sentence(FacetError.from(update.error))}</p>}
    </Section>
  )
}
