import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import { choicesOf, Segments } from '../../ui/form/segments.tsx'
import { Row, Section } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'

const copy = settingsCopy.appearance

/** How the window looks and speaks. */
export function AppearanceSection() {
  const settings = useSettings()
  const update = useUpdateSettings()
  return (
    <Section title={copy.title}>
      <Row label={copy.theme}>
        <Segments
          label={copy.theme}
          value={settings.theme}
          choices={choicesOf(['system', 'light', 'dark'], copy.themes)}
          onChange={(theme) => update.mutate({ theme })}
        />
      </Row>
      <Row label={copy.language}>
        <Segments
          label={copy.language}
          value={settings.language}
          choices={choicesOf(['system', 'en', 'de'], copy.languages)}
          onChange={(language) => update.mutate({ language })}
        />
      </Row>
      <Row label={copy.density}>
        <Segments
          label={copy.density}
          value={settings.density}
          choices={choicesOf(['compact', 'normal', 'roomy'], copy.densities)}
          onChange={(density) => update.mutate({ density })}
        />
      </Row>
    </Section>
  )
}
