import type { Settings } from './shapes.ts'

/** What holds until a person says otherwise. */
export const defaultSettings: Settings = {
  zone: null,
  weekStart: 'monday',
  theme: 'system',
  syncMode: 'live',
  keepMonths: null,
  attributionRule: 'linked',
  attributionDays: 3,
  csatGoodFrom: 85,
  csatWatchFrom: 70,
  privacyMode: false,
  language: 'system',
  density: 'normal',
}
