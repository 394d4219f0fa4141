import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useZone } from '../data/settings.queries.ts'
import { TimesContext } from '../ui/moment/moment.tsx'

const MINUTE_MS = 60_000

/** Gives every view the reporting zone and a "now" that moves by the minute, so that today stays today at midnight. */
export function TimesProvider({ children }: { children: ReactNode }) {
  const zone = useZone()
  const [nowAt, setNowAt] = useState(() => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS)
  useEffect(() => {
    const timer = window.setInterval(() => setNowAt(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS), 5_000)
    return () => window.clearInterval(timer)
  }, [])
  const times = useMemo(() => ({ zone, nowAt }), [zone, nowAt])
  return <TimesContext value={times}>{children}</TimesContext>
}
