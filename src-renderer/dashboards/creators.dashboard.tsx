import { lazy } from 'react'
import { useSyncStatus } from '../data/sync.queries.ts'
import { creatorsCopy } from '../features/creators/creators.copy.ts'
import { useCreatorsView } from '../state/creators-view.ts'
import { useLayout } from '../state/layout.ts'
import { PanelLayout } from '../ui/panel/panel-layout.tsx'
import type { Dashboard } from './dashboard.ts'

const CreatorsScreen = lazy(() =>
  import('../features/creators/creators-screen.tsx').then((m) => ({ default: m.CreatorsScreen })),
)
const CreatorPanelSlot = lazy(() =>
  import('../features/creators/creator-panel-slot.tsx').then((m) => ({ default: m.CreatorPanelSlot })),
)

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
  View: CreatorsWithPanel,
}

function CreatorsWithPanel() {
  const open = useCreatorsView((view) => view.panelOpen && view.selected !== null)
  const width = useLayout((layout) => layout.panelWidth)
  return (
    <PanelLayout panel={open ? <CreatorPanelSlot /> : null} room={open ? width : 0}>
      <CreatorsScreen />
    </PanelLayout>
  )
}
