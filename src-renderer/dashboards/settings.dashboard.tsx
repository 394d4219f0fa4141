import { lazy } from 'react'
import { settingsCopy } from '../features/settings/settings.copy.ts'
import type { Dashboard } from './dashboard.ts'

/** The connection, how figures are reported, how the window looks, and what runs. */
export const settingsDashboard: Dashboard = {
  id: 'settings',
  get title() {
    return settingsCopy.title
  },
  icon: 'settings',
  goKey: ',',
  place: 'bottom',
  View: lazy(() => import('../features/settings/settings-screen.tsx').then((m) => ({ default: m.SettingsScreen }))),
}
