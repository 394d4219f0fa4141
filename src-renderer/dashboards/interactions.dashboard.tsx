import { lazy } from 'react'
import { useSyncStatus } from '../data/sync.queries.ts'
import { interactionsCopy } from '../features/interactions/interactions.copy.ts'
import { useInteractionsView } from '../state/interactions-view.ts'
import { useLayout } from '../state/layout.ts'
import { PanelLayout } from '../ui/panel/panel-layout.tsx'
import type { Dashboard } from './dashboard.ts'

const InteractionsScreen = lazy(() =>
  import('../features/interactions/interactions-screen.tsx').then((m) => ({ default: m.InteractionsScreen })),
)
const InteractionPanelSlot = lazy(() =>
  import('../features/interactions/interaction-panel-slot.tsx').then((m) => ({ default: m.InteractionPanelSlot })),
)

/** Everything shoppers did in the widget, with or without an order, and the panel of the selected interaction. */
export const interactionsDashboard: Dashboard = {
  id: 'interactions',
  get title() {
    return interactionsCopy.title
  },
  icon: 'interactions',
  goKey: 'i',
  place: 'top',
  useCount: () => useSyncStatus()?.counts.interactions ?? null,
  View: InteractionsWithPanel,
}

function InteractionsWithPanel() {
  const open = useInteractionsView((view) => view.panelOpen && view.selectedId !== null)
  const width = useLayout((layout) => layout.panelWidth)
  return (
    <PanelLayout panel={open ? <InteractionPanelSlot /> : null} room={open ? width : 0}>
      <InteractionsScreen />
    </PanelLayout>
  )
}
