import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import { choicesOf, Segments } from '../../ui/form/segments.tsx'
import { Row, Section } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'

const copy = settingsCopy.privacy

/** Whether what is personal is shown. */
export function PrivacySection() {
  const { privacyMode } = useSettings()
  const update = useUpdateSettings()
  return (
    <Section title={copy.title} part="privacy">
      <Row label={copy.mode} hint={copy.hint}>
        <Segments
          label={copy.mode}
          value={privacyMode ? 'on' : 'off'}
          choices={choicesOf(['off', 'on'], copy.modes)}
          onChange={(mode) => update.mutate({ privacyMode: mode === 'on' })}
        />
      </Row>
    </Section>
  )
}
