import { type ReactNode, useMemo } from 'react'
import { useSettings } from '../data/settings.queries.ts'
import { BandsContext } from '../ui/csat/bands.ts'

/** Gives every view the CSAT bands of the settings. */
export function BandsProvider({ children }: { children: ReactNode }) {
  const { csatGoodFrom: goodFrom, csatWatchFrom: watchFrom } = useSettings()
  const bands = useMemo(() => ({ goodFrom, watchFrom }), [goodFrom, watchFrom])
  return <BandsContext value={bands}>{children}</BandsContext>
}
