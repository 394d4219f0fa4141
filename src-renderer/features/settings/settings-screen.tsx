import { type RefObject, useEffect, useRef } from 'react'
import { partOf } from '../../state/route.ts'
import { ViewHeader } from '../../ui/header/view-header.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { ReportingSection } from './reporting-section.tsx'
import { sectionId } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'
import { SyncSection } from './sync-section.tsx'

/** Pixels left above a part that was asked for. */
const ROOM_ABOVE = 20

/** The Settings screen; every change takes effect at once, unless it says otherwise. */
export function SettingsScreen() {
  const scroller = useRef<HTMLDivElement>(null)
  useNamedPart(scroller)
  return (
    <section className={classes.screen} aria-label={settingsCopy.title}>
      <ViewHeader title={settingsCopy.title} />
      <ScrollRegion ref={scroller} className={classes.scroller}>
        <div className={classes.sections}>
          <ConnectionSection />
          <SyncSection />
          <ReportingSection />
          <PrivacySection />
          <AppearanceSection />
          <AboutSection />
        </div>
      </ScrollRegion>
    </section>
  )
}

/** Brings the part the address names into view and gives its title the focus, each time the address says so. */
function useNamedPart(scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const reveal = () => {
      const title = document.getElementById(sectionId(partOf(window.location.hash)))
      const frame = scroller.current
      if (title === null || frame === null) return
      // Not scrollIntoView: it would push the whole window's frame up as well.
      frame.scrollTop += title.getBoundingClientRect().top - frame.getBoundingClientRect().top - ROOM_ABOVE
      title.focus({ preventScroll: true })
    }
    reveal()
    window.addEventListener('hashchange', reveal)
    return () => window.removeEventListener('hashchange', reveal)
  }, [scroller])
}
