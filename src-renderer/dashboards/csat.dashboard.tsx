import { lazy } from 'react'
import { csatScreenCopy } from '../features/csat/csat.copy.ts'
import type { Dashboard } from './dashboard.ts'

/** How shoppers rated, whether that changed, by whom and in their own words. */
export const csatDashboard: Dashboard = {
  id: 'csat',
  get title() {
    return csatScreenCopy.title
  },
  icon: 'csat',
  goKey: 's',
  place: 'top',
  View: lazy(() => import('../features/csat/csat-screen.tsx').then((m) => ({ default: m.CsatScreen }))),
}
