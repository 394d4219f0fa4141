import { ViewHeader } from '../../ui/header/view-header.tsx'
import { AboutSection } from './about-section.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { AppearanceSection, ReportingSection } from './preference-sections.tsx'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'

/** The Settings screen; every change takes effect at once. */
export function SettingsScreen() {
  return (
    <section className={classes.screen} aria-label={settingsCopy.title}>
      <ViewHeader title={settingsCopy.title} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the page scrolls by keyboard */}
      <div className={classes.scroller} tabIndex={0}>
        <div className={classes.sections}>
          <ConnectionSection />
          <ReportingSection />
          <AppearanceSection />
          <AboutSection />
        </div>
      </div>
    </section>
  )
}
