import { openLink, useAbout } from '../../data/app.queries.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { Row, Section } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'

const copy = settingsCopy.about

/** What runs: versions, the data process, the profile; what a problem report needs. */
export function AboutSection() {
  const { data, error, refetch } = useAbout()
  return (
    <Section title={copy.title}>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip />}
      {data !== undefined && (
        <div className="selectable tabular">
          <Row label={copy.version}>{data.version}</Row>
          <Row label={copy.electron}>{data.electron}</Row>
          <Row label={copy.chromium}>{data.chromium}</Row>
          <Row label={copy.node}>{data.node}</Row>
          <Row label={copy.sqlite}>{data.sqlite ?? copy.sqliteUnknown}</Row>
          <Row label={copy.dataProcess}>{copy.processes[data.dataProcess]}</Row>
          <Row label={copy.profile}>{data.profile}</Row>
          {data.standInRuntime && <p className={classes.hint}>{copy.standIn}</p>}
        </div>
      )}
      <div className={classes.actions}>
        <Button onClick={() => openLink('help')}>{copy.help}</Button>
        <Button onClick={() => openLink('report-problem')}>{copy.report}</Button>
      </div>
    </Section>
  )
}
