import { defineCopy } from '../../ui/copy.ts'

export const settingsCopy = defineCopy({
  en: {
    title: 'Settings',
    connection: {
      title: 'Connection',
      store: 'Store',
      demo: 'Demo data on this computer',
      none: 'No store connected',
      token: 'Token',
      tokens: {
        kept: 'Kept in the system’s key store',
        session: 'Kept for this session only; this system has no key store Facet can use',
        none: 'None',
      },
      lastSync: 'Last complete sync',
      never: 'Not yet',
      connect: 'Connect a store',
      change: 'Change store or token',
      useDemo: 'Use demo data',
      syncNow: 'Sync now',
    },
    reporting: {
      title: 'Reporting',
      zone: 'Time zone',
      zoneHint: 'Days begin and end at midnight in this zone.',
      machine: (zone: string) => `The machine’s: ${zone}`,
      zoneNothing: 'No such zone',
      weekStart: 'Week starts on',
      weekDays: { monday: 'Monday', saturday: 'Saturday', sunday: 'Sunday' },
    },
    appearance: {
      title: 'Appearance',
      theme: 'Theme',
      themes: { system: 'System', light: 'Light', dark: 'Dark' },
    },
    about: {
      title: 'About',
      version: 'Facet',
      electron: 'Electron',
      chromium: 'Chromium',
      node: 'Node',
      sqlite: 'SQLite',
      sqliteUnknown: 'not known yet',
      dataProcess: 'Data process',
      processes: { utility: 'Electron utility process', child: 'Child of the project’s own Node' },
      standIn: 'Stand-in runtime for development and tests; installed apps use current Electron',
      profile: 'Profile',
      help: 'Help',
      report: 'Report a problem',
    },
  },
})
