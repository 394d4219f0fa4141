import { creatorsDashboard } from './creators.dashboard.tsx'
import { csatDashboard } from './csat.dashboard.tsx'
import type { Dashboard } from './dashboard.ts'
import { interactionsDashboard } from './interactions.dashboard.tsx'
import { ordersDashboard } from './orders.dashboard.tsx'
import { settingsDashboard } from './settings.dashboard.tsx'

/** Every dashboard, in the order of the sidebar. The first is where the window starts. */
export const dashboards: readonly Dashboard[] = [
  ordersDashboard,
  creatorsDashboard,
  csatDashboard,
  interactionsDashboard,
  settingsDashboard,
]

/** The dashboard an address names; the first one for any other. */
export function dashboardOf(id: string): Dashboard {
  return dashboards.find((dashboard) => dashboard.id === id) ?? ordersDashboard
}
