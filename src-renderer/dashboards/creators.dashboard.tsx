import { lazy } from 'react'
import { useSyncStatus } from '../data/sync.queries.ts'
import { creatorsCopy } from '../features/creators/creators.copy.ts'
import type { Dashboard } from './dashboard.ts'

/** What each creator sold, what the widget had a part in, and how shoppers rated it. */
export const creatorsDashboard: Dashboard = {
  id: 'creators',
  get title() {
    return creatorsCopy.title
  },
  icon: 'creators',
  goKey: 'c',
  place: 'top',
  useCount: () => useSyncStatus()?.counts.creators ?? null,
  View: lazy(() => import('../features/creators/creators-screen.tsx').then((m) => ({ default: m.CreatorsScreen }))),
}
